import NIOCore
import NIOHTTP1

/// What one connection may cost.
struct ConnectionLimits: Sendable {
    /// The longest body that is kept.
    let bodyBytes: Int
    /// How long a TLS handshake may take.
    let handshake: TimeAmount
    /// How long a whole request may take to come, and an answer to go.
    let request: TimeAmount
    /// How long a connection may rest between two requests.
    let idle: TimeAmount
    /// How long a connection that is being closed may go on sending.
    let linger: TimeAmount = .seconds(2)
    /// How much a connection that is being closed may go on sending.
    let lingerBytes = 1_280 * 1_024
    /// How much of what was not read yet the system keeps.
    static let receiveBuffer = 64 * 1_024
    /// How much of answers that were not taken yet the system keeps.
    static let sendBuffer = 64 * 1_024

    /// The limits from the settings.
    init(_ configuration: APIConfiguration) {
        bodyBytes = configuration.maximumBodyBytes
        handshake = TimeAmount(configuration.handshakeDeadline)
        request = TimeAmount(configuration.requestDeadline)
        idle = TimeAmount(configuration.idleTimeout)
    }

    /// How much of a body is read and thrown away so that the connection can be kept.
    var discardBytes: Int { min(bodyBytes, 256 * 1_024) }

    /// How much of the wire one request may take: a header, and a body even where every octet is a chunk of its own.
    var wireBytes: Int { 8 * bodyBytes + 128 * 1_024 }

    /// What the parser may keep of a header: 100 fields, 16 KiB together.
    static var decoder: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldCount = 100
        limits.maxHeaderFieldSize = 16 * 1_024
        limits.maxHeaderListSize = 16 * 1_024
        return limits
    }
}
