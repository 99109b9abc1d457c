import Crypto
import Settings

/// The documented five-minute token: the hexadecimal SHA-1 of the shared token directly followed by the decimal number of the
/// current 300-second window (reset module configuration, "RESTful API Endpoint HTTPS Server Settings").
///
/// SHA-1 is what the published API prescribes; new clients should prefer the shared token over TLS from a narrow network.
public enum TimeToken {
    /// The number of seconds in a window; windows are aligned to the Unix epoch.
    public static let windowSeconds: Int64 = 300

    /// The window that `time` lies in.
    public static func window(at time: UTCTime) -> Int64 {
        let seconds = time.seconds
        return seconds >= 0 ? seconds / windowSeconds : -((-seconds + windowSeconds - 1) / windowSeconds)
    }

    /// The 40 lower-case hexadecimal digits for `window`.
    public static func make(shared: Secret, window: Int64) -> [UInt8] {
        var hash = Insecure.SHA1()
        shared.revealBytes { hash.update(bufferPointer: $0) }
        hash.update(data: Array(String(window).utf8))
        let digits = Array("0123456789abcdef".utf8)
        return hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
