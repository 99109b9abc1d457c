extension SettingsFile {
    /// What a settings file sets, by path: lists joined as ``ListText`` does, secrets as their sealed texts. For rewriting the file:
    /// values are not converted or checked. Refused are texts that are no settings file, and plain secrets, which are not repeated.
    public static func values(of file: SettingsText, root: SettingGroup) -> SettingsResult<[String: String]> {
        let reader = SettingsFileReader(file, root: root)
        var problems = reader.problems
        var values: [String: String] = [:]
        for candidate in reader.candidates {
            let path = candidate.path.joined(separator: ".")
            switch candidate.input {
            case .text(let text): values[path] = text
            case .list(let texts): values[path] = ListText.joined(texts)
            case .secret(let secret):
                let text = secret.reveal()
                guard text.hasPrefix(SealedOpener.prefix) else {
                    problems.append(
                        SettingsProblem(
                            path: path, what: "is a plain secret in the file", remedy: "seal it with `rekey secret seal \(path)`",
                            origin: candidate.origin))
                    continue
                }
                values[path] = text
            }
        }
        return problems.isEmpty ? .ready(values) : .refused(problems.sorted(by: SettingsProblem.precedes))
    }
}

extension SettingsFile {
    /// A value as YAML that reads back the same; a list as ``ListText`` joins it.
    public static func scalar(_ text: String, isList: Bool) -> String {
        guard isList else { return YAMLText.scalar(text) }
        return text.isEmpty ? "[]" : YAMLText.list(ListText.split(text))
    }
}
