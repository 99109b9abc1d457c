/// A terminal to talk with somebody line by line.
protocol Console: Sendable {
    /// How many columns may be filled, 40…80.
    var columns: Int { get }
    /// Whether text may be coloured; it never tells anything that the words do not.
    var hasColour: Bool { get }
    /// Shows text as it is.
    func write(_ text: String)
    /// Waits for a line; with `hidden` it is not shown.
    func read(hidden: Bool) async -> ConsoleInput
}
