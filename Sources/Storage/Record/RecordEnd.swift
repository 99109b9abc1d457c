/// Where the record's chain ended at one moment, as an anchor to be kept.
public struct RecordEnd: Sendable, Hashable {
    /// The last event's number; 0 when there was none.
    public let sequence: Int64
    /// The last event's hash, in hexadecimal.
    public let hash: String
    /// The seal over both, in hexadecimal, where there was one. Whoever has the key of that time can make it again.
    public let seal: String?

    init(_ head: ChainHead) {
        sequence = head.sequence
        hash = Self.hex(head.hash)
        seal = head.seal.map(Self.hex)
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
