import ResetCore
import Settings

/// The HTTPS endpoint ("RESTful API Endpoint HTTPS Server Settings" of the reset module).
public struct ListenerSettings: SettingsReadable {
    static let address = Setting.text("address", default: "0.0.0.0", help: "The address to listen on.")
    static let port = Setting.integer(
        "port", default: 8080, range: 0...65_535, help: "The port to listen on; 0 lets the system choose one.")
    static let certificate = Setting.path(
        "certificate", change: .live, help: "PEM file with the certificate chain, the server's own first.",
        example: "/etc/rekey/tls.pem")
    static let key = Setting.path(
        "key", change: .live, help: "PEM file with the private key, unencrypted, readable by the service alone.",
        example: "/etc/rekey/tls.key")
    static let maximumBody = Setting.byteCount(
        "maximumBody", default: 256 << 10, range: (1 << 10)...(16 << 20),
        change: .live, help: "The longest request body; a longer one is answered with 413.")
    static let requestDeadline = Setting.duration(
        "requestDeadline", default: .seconds(30), range: .milliseconds(100) ... .seconds(600),
        change: .live, help: "How long a client may take to send a whole request, and to take its answer.")
    static let handshakeDeadline = Setting.duration(
        "handshakeDeadline", default: .seconds(10), range: .milliseconds(100) ... .seconds(600),
        change: .live, help: "How long a TLS handshake may take.")
    static let idleTimeout = Setting.duration(
        "idleTimeout", default: .seconds(30), range: .milliseconds(100) ... .seconds(3_600),
        change: .live, help: "How long a connection may rest between two requests.")
    static let answerSlot = Setting.duration(
        "answerSlot", default: .milliseconds(100), range: .zero ... .seconds(10),
        change: .live,
        help:
            "Refusals leave on multiples of this, so that their time tells nothing; set it above what a validation command takes; 0ms switches it off."
    )
    static let maximumConnections = Setting.integer(
        "maximumConnections", default: 1_024, range: 1...65_536,
        help:
            "How many connections are held at once. A further one takes the place of the one that has waited longest without a right token; where all have shown one, it waits."
    )
    static let trustedProxies = Setting.list(
        "trustedProxies", default: [], change: .live, help: "Proxies whose X-Forwarded-For is believed: addresses or ranges.",
        example: "10.0.0.5",
        condition: NetworkRange.flaw)
    static let timeTokenNeighbours = Setting.integer(
        "timeTokenNeighbours", default: 1, range: 0...12,
        change: .live, help: "How many five-minute windows before and after the current one a time token is taken from.")

    /// `listener`.
    public static let group = SettingGroup(
        "listener", help: "The HTTPS endpoint.",
        settings: [
            address, port, certificate, key, maximumBody, requestDeadline, handshakeDeadline, idleTimeout, answerSlot,
            maximumConnections,
            trustedProxies,
            timeTokenNeighbours,
        ])

    /// The address that is listened on.
    public var address: String { limits.address }
    /// The port that is listened on; 0 where the system chooses.
    public var port: Int { limits.port }
    /// How many connections are held at once.
    public var maximumConnections: Int { limits.maximumConnections }
    /// The path of the certificate chain.
    public let certificate: String
    /// The path of the private key.
    public let key: String
    /// How many neighbouring windows a time token is taken from.
    public let timeTokenNeighbours: Int
    private let limits: APIConfiguration

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        certificate = reader.value(Self.certificate)
        key = reader.value(Self.key)
        timeTokenNeighbours = reader.value(Self.timeTokenNeighbours)
        var limits = APIConfiguration(certificateChain: [], privateKey: Secret(""))
        limits.address = reader.value(Self.address)
        limits.port = reader.value(Self.port)
        limits.maximumBodyBytes = reader.value(Self.maximumBody)
        limits.requestDeadline = reader.value(Self.requestDeadline)
        limits.handshakeDeadline = reader.value(Self.handshakeDeadline)
        limits.idleTimeout = reader.value(Self.idleTimeout)
        limits.answerSlot = reader.value(Self.answerSlot)
        limits.maximumConnections = reader.value(Self.maximumConnections)
        limits.trustedProxies = reader.value(Self.trustedProxies).compactMap(NetworkRange.init)
        self.limits = limits
    }

    /// What the listener needs, with the files' contents.
    public func configuration(certificateChain: [UInt8], privateKey: Secret) -> APIConfiguration {
        var configuration = limits
        configuration.certificateChain = certificateChain
        configuration.privateKey = privateKey
        return configuration
    }
}
