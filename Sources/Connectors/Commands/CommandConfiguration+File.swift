extension CommandConfiguration {
    /// The path of the command's file; `nil` where the line does not name one.
    public var file: String? {
        (try? CommandWords(line: line))?.path
    }
}
