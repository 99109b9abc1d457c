/// One reason for which the service could not reset now.
public struct ReadinessCause: Sendable, Hashable {
    /// What it concerns, as a stable word: `record`, `domain`, `groups`, `certificate`, `stopping`.
    public let subject: String
    /// One sentence in plain words, without secrets.
    public let text: String

    /// A reason.
    public init(_ subject: String, _ text: String) {
        self.subject = subject
        self.text = text
    }
}
