import Foundation
import Glibc

/// Tells systemd how the service is doing (sd_notify(3)), where systemd asked for it.
final class ServiceNotice: Sendable {
    /// How often systemd wants to hear from the service, as asked for in `WatchdogSec=`; nil for never.
    let watchdog: Duration?
    private let descriptor: Int32

    /// Connects to the socket that `environment` names; nil where there is none.
    init?(environment: [String: String]) {
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@") else { return nil }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // A leading @ stands for the NUL of an abstract name.
        let bytes = Array(path.utf8.first == UInt8(ascii: "@") ? [0] + path.utf8.dropFirst() : Array(path.utf8))
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let own = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard own >= 0 else { return nil }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + (bytes[0] == 0 ? 0 : 1))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(own, $0, length) }
        }
        guard connected == 0 else {
            Glibc.close(own)
            return nil
        }
        descriptor = own
        let isMeant = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        let interval = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { Duration.microseconds($0) }
        watchdog = isMeant ? interval.flatMap { $0 > .zero ? $0 : nil } : nil
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// It answers.
    func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }

    /// It reads its settings again; `ready` is said when that is over.
    func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        send("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1_000)")
    }

    /// It finishes what is under way and ends.
    func stopping() { send("STOPPING=1\nSTATUS=finishing the resets under way") }

    /// It is alive.
    func alive() { send("WATCHDOG=1") }

    private func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
