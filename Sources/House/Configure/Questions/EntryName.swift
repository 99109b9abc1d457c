import Settings

/// The name of an entry under `clients` or `domains`, as somebody chooses it.
enum EntryName {
    /// Why a text should not name a `kind`; nil if it may. Digits alone are no setting's fault, but were meant for a list of choices.
    /// With `isAsked` it is the answer to a question, where a yes or no was meant for another one.
    static func problem(with name: String, naming kind: String, example: String, isAsked: Bool = false) -> AnswerProblem? {
        guard !isAsked || !["y", "n", "yes", "no"].contains(name.lowercased()) else {
            return AnswerProblem(
                "\"\(name)\" answers no question here: a name of the \(kind) is asked for.",
                remedy: "type a name such as \(example)")
        }
        guard SettingGroup.isKey(name) else {
            return AnswerProblem(
                "\"\(name)\" cannot name a \(kind).", remedy: "use small letters, digits and hyphens, such as \(example)")
        }
        guard name.utf8.contains(where: { !(0x30...0x39).contains($0) }) else {
            return AnswerProblem(
                "\"\(name)\" is a number, and a name of the \(kind) is asked for here, no choice from a list.",
                remedy: "give it a name with a letter in it, such as \(example)")
        }
        return nil
    }
}
