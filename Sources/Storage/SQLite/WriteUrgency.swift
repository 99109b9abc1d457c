/// How much depends on a unit being written; with little space left, the less urgent goes first.
enum WriteUrgency: Sendable, Hashable {
    /// Somebody without credentials can cause it in any number.
    case expendable
    /// Without it the action it records does not take place.
    case ordinary
    /// The action took place already: it must be written if there is any way.
    case outcome
}
