import ResetCore
import Settings

/// What the API's listener needs to know. Values outside a stated range are brought to its nearest end.
public struct APIConfiguration: Sendable {
    /// The address to listen on, an IP address or a name of this machine.
    public var address: String
    /// The port to listen on, 0…65,535; 0 lets the system choose one.
    public var port: Int
    /// The certificate chain in PEM, the server's own certificate first.
    public var certificateChain: [UInt8]
    /// The private key in PEM, unencrypted.
    public var privateKey: Secret
    /// The longest request body that is read, in bytes (1 KiB…16 MiB). A longer one is answered with 413.
    public var maximumBodyBytes: Int
    /// How long a client may take to deliver a whole request, header and body, and to take an answer (0.1…600 s).
    public var requestDeadline: Duration
    /// How long a TLS handshake may take (0.1…600 s).
    public var handshakeDeadline: Duration
    /// How long a connection may rest between two requests (0.1…3,600 s).
    public var idleTimeout: Duration
    /// The grid on which refusals behind the gate leave (0…10 s); zero switches it off.
    public var answerSlot: Duration
    /// How many connections are held at once (1…65,536). Further ones take the places of those that have not shown a right
    /// token; where all have, they wait in the system's queue.
    public var maximumConnections: Int
    /// Peers whose `X-Forwarded-For` is believed.
    public var trustedProxies: [NetworkRange]
    /// What clients and addresses may do at most.
    public var limits = TrafficLimits()

    /// The documented defaults: port 8080 on every address, 256 KiB, 30 s, a slot of 100 ms.
    public init(certificateChain: [UInt8], privateKey: Secret) {
        address = "0.0.0.0"
        port = 8_080
        self.certificateChain = certificateChain
        self.privateKey = privateKey
        maximumBodyBytes = 256 * 1_024
        requestDeadline = .seconds(30)
        handshakeDeadline = .seconds(10)
        idleTimeout = .seconds(30)
        answerSlot = .milliseconds(100)
        maximumConnections = 1_024
        trustedProxies = []
    }

    /// The same, with every value inside its range.
    var bounded: APIConfiguration {
        var copy = self
        copy.port = min(max(port, 0), 65_535)
        copy.maximumBodyBytes = min(max(maximumBodyBytes, 1_024), 16 * 1_024 * 1_024)
        copy.requestDeadline = min(max(requestDeadline, .milliseconds(100)), .seconds(600))
        copy.handshakeDeadline = min(max(handshakeDeadline, .milliseconds(100)), .seconds(600))
        copy.idleTimeout = min(max(idleTimeout, .milliseconds(100)), .seconds(3_600))
        copy.answerSlot = min(max(answerSlot, .zero), .seconds(10))
        copy.maximumConnections = min(max(maximumConnections, 1), 65_536)
        return copy
    }
}
