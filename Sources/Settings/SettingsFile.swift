/// Writes settings files.
public enum SettingsFile {
    /// A file that sets `values` (by path; lists separated by commas), entries of maps included. With comments every other setting
    /// is shown commented out, with its help, default and allowed values. Refused are paths that are no settings, values
    /// that their kind refuses, and secrets that are not sealed.
    public static func render(
        _ root: SettingGroup, values: [String: String] = [:], comments: Bool = true
    ) -> SettingsResult<String> {
        let sources = SettingsSources(overrides: values)
        var problems = SettingsCollection(root, sources).problems
        var mentions = MentionTree()
        for (path, text) in values.sorted(by: { $0.key < $1.key }) {
            let names = path.split(separator: ".").map(String.init)
            guard case .setting(let setting, _) = SettingLocator(root: root).locate(names) else { continue }
            mentions.insert(names)
            if let refusal = refusal(of: text, for: setting, at: path) {
                problems.append(
                    SettingsProblem(
                        path: path, shown: setting.isSecret ? nil : Shown.quoted(text), what: refusal.what, remedy: refusal.remedy
                    ))
            }
        }
        guard problems.isEmpty else { return .refused(problems.sorted(by: SettingsProblem.precedes)) }
        var writer = SettingsFileWriter(values: values, mentions: mentions, comments: comments)
        writer.write(root, at: [], depth: 0)
        return .ready(writer.text)
    }

    private static func refusal(of text: String, for setting: SettingDeclaration, at path: String) -> SettingRefusal? {
        if setting.isSecret && !text.hasPrefix(SealedOpener.prefix) {
            return SettingRefusal("is a plain secret", remedy: "seal it with `rekey secret seal \(path)`")
        }
        return setting.kind == .list && text.isEmpty ? nil : setting.check(.text(text))
    }
}
