import Foundation
import Settings

/// The second listener: health, readiness and figures, for those who run the service.
public struct OperationSettings: SettingsReadable {
    static let port = Setting.integer(
        "port", range: 0...65_535,
        help: "The port of /healthz, /readyz and /metrics; 0 lets the system choose one; unset for none.", example: "9464"
    ).optional()
    static let address = Setting.text(
        "address", default: "127.0.0.1", help: "The address to listen on. Anything but the loopback needs tls or allowPlain.")
    static let tls = Setting.flag(
        "tls", default: false, help: "Speaks HTTPS, with the certificate of the API, instead of HTTP.")
    static let allowPlain = Setting.flag(
        "allowPlain", default: false, help: "Lets it speak HTTP on an address that other machines reach.")
    static let showVersion = Setting.flag(
        "showVersion", default: false, change: .live, help: "Names the program's version among the figures.")
    static let certificateWatch = Setting.duration(
        "certificateWatch", default: .seconds(30), range: .zero ... .seconds(86_400), change: .live,
        help: "How often the files of the API's certificate and key are looked at for a renewal; 0ms for never.")

    /// `operation`.
    public static let group = SettingGroup(
        "operation", help: "For those who run the service: a second listener for health and figures, and renewed certificates.",
        settings: [port, address, tls, allowPlain, showVersion, certificateWatch])

    /// Where to listen; nil for nowhere.
    public let listener: OperationConfiguration?
    /// Whether the version is named among the figures.
    public let showsVersion: Bool
    /// How often certificate files are looked at; zero for never.
    public let certificateWatch: Duration

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        let (address, usesTLS) = (reader.value(Self.address), reader.value(Self.tls))
        listener = reader.value(Self.port).map { OperationConfiguration(address: address, port: $0, usesTLS: usesTLS) }
        showsVersion = reader.value(Self.showVersion)
        certificateWatch = reader.value(Self.certificateWatch)
        if listener != nil, !usesTLS, !reader.value(Self.allowPlain), !Self.isLoopback(address) {
            reader.problem(
                at: Self.address, "is reached by other machines, and would speak unencrypted HTTP",
                remedy: "set operation.tls, listen on 127.0.0.1, or allow it with operation.allowPlain")
        }
    }

    // A name could lead anywhere, now or later; only addresses count.
    static func isLoopback(_ address: String) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        return address == "::1"
    }
}
