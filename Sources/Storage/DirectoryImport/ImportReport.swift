/// What became of a file.
public struct ImportReport: Sendable, Hashable {
    /// One entry or membership that was not taken over.
    public struct Skipped: Sendable, Hashable {
        /// The line on which it begins.
        public let line: Int
        /// Its name, as far as it is known.
        public let subject: String
        /// Why.
        public let refusal: ImportRefusal
    }

    /// How many skipped ones are kept in words; all are counted.
    public static let mostKept = 10_000

    /// Lines read, a header's included.
    public internal(set) var lines = 0
    /// Entries of LDIF, or rows of CSV without the header.
    public internal(set) var entries = 0
    /// People and other accounts that are new.
    public internal(set) var peopleAdded = 0
    /// People who were there and were brought up to date.
    public internal(set) var peopleUpdated = 0
    /// Groups that are new.
    public internal(set) var groupsAdded = 0
    /// Groups that were there.
    public internal(set) var groupsUpdated = 0
    /// Memberships written.
    public internal(set) var memberships = 0
    /// Entries that are neither people nor groups, such as organizational units.
    public internal(set) var otherEntries = 0
    /// Passwords hashed and kept.
    public internal(set) var passwordsKept = 0
    /// Passwords that were passed over: not asked for, for accounts that were there, or hashed elsewhere.
    public internal(set) var passwordsPassedOver = 0
    /// Groups that contain one another.
    public internal(set) var rings: [String] = []
    /// Columns of CSV that mean nothing here.
    public internal(set) var unusedColumns: [String] = []
    /// How many entries and memberships were skipped.
    public internal(set) var skippedCount = 0
    /// The first of them.
    public internal(set) var skipped: [Skipped] = []

    mutating func skip(_ line: Int, _ subject: String, _ refusal: ImportRefusal) {
        skippedCount += 1
        guard skipped.count < Self.mostKept else { return }
        // A name from a hostile file is shown on a terminal and may be a megabyte long.
        let shown = String(
            String.UnicodeScalarView(subject.unicodeScalars.prefix(120).filter { $0.value >= 0x20 && $0.value != 0x7f }))
        skipped.append(Skipped(line: line, subject: shown, refusal: refusal))
    }
}
