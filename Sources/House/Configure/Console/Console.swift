/// A terminal to talk with somebody line by line.
protocol Console: Sendable {
    /// How many columns may be filled, 40…80.
    var columns: Int { get }
    /// Whether text may be coloured; it never tells anything that the words do not.
    var hasColour: Bool { get }
    /// Shows text as it is.
    func write(_ text: String)
    /// Shows `prompt` and waits for a line; with `hidden` nothing that is typed from the prompt on is shown.
    func read(_ prompt: String, hidden: Bool) async -> ConsoleInput
}
