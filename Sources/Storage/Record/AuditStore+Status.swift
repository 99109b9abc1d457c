import Glibc
import ResetCore

extension AuditStore {
    /// The record's figures; those that stand in the database are read in one short transaction beside the writing.
    ///
    /// - Throws: ``StorageFault`` if the database cannot be read.
    public func status() async throws(StorageFault) -> RecordStatus {
        let (sequence, inFlight, undecided) = try await reader.read { session in
            (
                try session.integer("SELECT sequence FROM head WHERE id = 1") ?? 0,
                try session.integer("SELECT COUNT(*) FROM claim WHERE state <> 'undecided'") ?? 0,
                try session.integer("SELECT COUNT(*) FROM claim WHERE state = 'undecided'") ?? 0
            )
        }
        return RecordStatus(
            lastSequence: Int(sequence), inFlight: Int(inFlight), undecided: Int(undecided),
            bytes: Self.size(path) + Self.size(path + "-wal"), freeBytes: Int(clamping: space.free))
    }

    /// What is measured of the commits, where that was asked for.
    public var commits: CommitMeter? { meter }

    private static func size(_ path: String) -> Int {
        var status = Glibc.stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
