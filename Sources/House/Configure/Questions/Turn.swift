/// Where a question leads.
enum Turn: Sendable, Equatable {
    case next
    /// The same question again.
    case again
    /// Another question of the same step, by its id.
    case question(String)
    /// The first question of another step, counted from 0.
    case step(Int)
    /// Write, and end.
    case write
}
