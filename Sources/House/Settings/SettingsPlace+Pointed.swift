import Settings

extension SettingsPlace {
    // These take no settings.
    private static let placeless = ["demo", "documents", "secret token", "password spell", "--"]

    /// A text in which the commands between backticks find these settings, so that they work when pasted.
    func pointed(_ text: String) -> String {
        guard !hint.isEmpty else { return text }
        return text.replacing(#/`(rekey [^`]+)`/#) { "`" + pointed(command: String($0.1)) + "`" }
    }

    /// The same for a command by itself; others than ours stay as they are.
    func pointed(command: String) -> String {
        guard !hint.isEmpty, command.hasPrefix("rekey "), !command.contains(" --config"), !command.contains(" --data"),
            !Self.placeless.contains(where: { command.dropFirst(6).hasPrefix($0) })
        else { return command }
        return command + hint
    }

    /// The same for what is wrong with settings.
    func pointed(_ problem: SettingsProblem) -> SettingsProblem {
        SettingsProblem(
            path: problem.path, shown: problem.shown, what: pointed(problem.what), remedy: pointed(problem.remedy),
            origin: problem.origin)
    }

    /// The same for several.
    func pointed(_ problems: [SettingsProblem]) -> [SettingsProblem] { problems.map { pointed($0) } }

    /// The same for what a check found.
    func pointed(_ finding: Finding) -> Finding {
        var pointed = finding
        pointed.remedy = finding.remedy.map { self.pointed($0) }
        pointed.commands = finding.commands.map { self.pointed(command: $0) }
        return pointed
    }
}
