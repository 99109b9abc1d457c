import ResetCore

/// The record's figures at one moment, for monitoring.
public struct RecordStatus: Sendable {
    /// The number of the newest event in the chain; 0 when there is none. Never falls.
    public let lastSequence: Int
    /// Claims of resets under way.
    public let inFlight: Int
    /// Notes of resets that ended undecided and that no later reset has superseded.
    public let undecided: Int
    /// What the record's files take, in bytes: the database and its log.
    public let bytes: Int
    /// What is left on its volume, in bytes.
    public let freeBytes: Int
}
