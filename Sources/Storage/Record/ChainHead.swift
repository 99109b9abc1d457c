/// Where the chain ends.
struct ChainHead: Sendable, Hashable {
    /// The last event's number; 0 when there is none.
    let sequence: Int64
    /// The last event's hash.
    let hash: [UInt8]
    /// Made with the chain key over both, where there is one.
    let seal: [UInt8]?

    init(sequence: Int64, hash: [UInt8], seal: [UInt8]?) {
        self.sequence = sequence
        self.hash = hash
        self.seal = seal
    }

    /// The head as it is stored; nil when it is missing or makes no sense.
    init?(_ session: SQLSession) throws {
        guard let row = try session.row("SELECT sequence, hash, mac FROM head WHERE id = 1"),
            let sequence = row.integer(0), sequence >= 0, sequence < .max, let hash = row.blob(1), hash.count == 32
        else { return nil }
        self.init(sequence: sequence, hash: hash, seal: row.blob(2))
    }
}
