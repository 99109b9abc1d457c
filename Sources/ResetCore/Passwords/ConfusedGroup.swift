/// Characters that are taken for one another when heard or read; one of them at most may be used.
public struct ConfusedGroup: Sendable, Hashable {
    /// The characters.
    public let characters: String
    /// The one that stays; nil when none does.
    public let kept: Character?
    /// Why they are confused.
    public let reason: String

    init(_ characters: String, keeping kept: Character?, _ reason: String) {
        (self.characters, self.kept, self.reason) = (characters, kept, reason)
    }
}
