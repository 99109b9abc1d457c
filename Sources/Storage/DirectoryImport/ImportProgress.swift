/// How far an import has come.
public struct ImportProgress: Sendable, Hashable {
    /// What is being done.
    public enum Phase: Sendable, Hashable {
        /// Entries are read and written.
        case entries
        /// Memberships are put together.
        case memberships
    }

    /// What is being done.
    public let phase: Phase
    /// Lines read.
    public let lines: Int
    /// Bytes read.
    public let bytes: Int
    /// People so far.
    public let people: Int
    /// Groups so far.
    public let groups: Int
    /// Skipped so far.
    public let skipped: Int
}
