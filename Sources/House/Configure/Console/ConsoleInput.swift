import Settings

/// What somebody at a terminal did at a prompt.
enum ConsoleInput: Sendable {
    /// A line, without its end.
    case line(String)
    /// A line that was not shown.
    case hidden(Secret)
    /// There will be no more: Ctrl-D, or the terminal is gone.
    case end
}
