/// Why the lab, or a tool that works on it, could not be used.
public struct LabFault: Error, Sendable, CustomStringConvertible {
    /// In words, for whoever reads the test's output.
    public let description: String

    /// A fault described in words.
    public init(_ description: String) { self.description = description }
}
