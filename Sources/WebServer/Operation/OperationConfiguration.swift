/// Where the second listener listens.
public struct OperationConfiguration: Sendable, Hashable {
    /// The address, an IP address or a name of this machine.
    public let address: String
    /// The port; 0 lets the system choose one.
    public let port: Int
    /// Whether it speaks TLS, with the certificate of the API.
    public let usesTLS: Bool

    /// Whether only this machine reaches it.
    public var isLoopback: Bool { OperationSettings.isLoopback(address) }

    /// A place to listen.
    public init(address: String, port: Int, usesTLS: Bool) {
        self.address = address
        self.port = port
        self.usesTLS = usesTLS
    }
}
