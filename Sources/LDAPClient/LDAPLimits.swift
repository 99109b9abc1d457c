/// Bounds that keep a hostile or broken server from using up memory.
public struct LDAPLimits: Sendable, Hashable {
    /// Longest message accepted from the server, in octets; judged from its header, before its content is buffered. Default 16 MiB.
    public var messageBytes: Int
    /// Most entries and references of one search, over all pages. Default 10,000.
    public var entries: Int
    /// Most octets of all messages of one search, over all pages. Default 64 MiB.
    public var resultBytes: Int
    /// Most operations waiting for an answer on one connection. Default 1,024.
    public var operationsInFlight: Int

    /// The defaults, or other bounds.
    public init(
        messageBytes: Int = 16 << 20, entries: Int = 10_000, resultBytes: Int = 64 << 20, operationsInFlight: Int = 1_024
    ) {
        self.messageBytes = messageBytes
        self.entries = entries
        self.resultBytes = resultBytes
        self.operationsInFlight = operationsInFlight
    }
}
