/// The record cannot be written.
public enum JournalFault: Error, Sendable, Hashable {
    /// The account is claimed by a reset that is not over.
    case claimed
    /// No space is left. Service returns by itself when space does.
    case full
    /// Another process holds the store locked; the text says what was reported. It passes by itself.
    case busy(String)
    /// The store is broken or closed; the text says what it reported.
    case broken(String)
}
