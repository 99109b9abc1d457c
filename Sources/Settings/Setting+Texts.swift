/// A condition on a text beyond its kind: nil if it holds, else the end of a sentence that begins with the setting.
public typealias SettingCondition = @Sendable (String) -> String?

extension Setting where Value == String {
    /// A text: not empty, no control characters.
    public static func text(
        _ name: String, default value: String? = nil, change: SettingChange = .restart, help: String, example: String? = nil,
        condition: @escaping SettingCondition = { _ in nil }
    ) -> Setting<String> {
        let text = SettingText(name: name, change: change, help: help, example: example)
        return Setting(text, kind: .text, default: value, fallback: value ?? "") { input in
            SettingConversion.text(input).flatMap { SettingConversion.holding(condition, $0, help: help) }
        }
    }

    /// The path of a file or folder; whether it exists is for its user to say.
    public static func path(
        _ name: String, default value: String? = nil, change: SettingChange = .restart, help: String, example: String? = nil,
        condition: @escaping SettingCondition = { _ in nil }
    ) -> Setting<String> {
        let text = SettingText(name: name, change: change, help: help, example: example)
        return Setting(text, kind: .path, default: value, fallback: value ?? "") { input in
            SettingConversion.text(input).flatMap { SettingConversion.holding(condition, $0, help: help) }
        }
    }
}

extension Setting where Value == [String] {
    /// A list of texts. In the file a sequence; elsewhere separated by commas, white space around them cut.
    public static func list(
        _ name: String, default value: [String]? = nil, change: SettingChange = .restart, help: String, example: String? = nil,
        condition: @escaping SettingCondition = { _ in nil }
    ) -> Setting<[String]> {
        let text = SettingText(name: name, change: change, help: help, example: example)
        return Setting(text, kind: .list, default: value?.joined(separator: ","), fallback: value ?? []) { input in
            SettingConversion.list(input).flatMap { elements in
                for element in elements {
                    if case .failure(let refusal) = SettingConversion.holding(condition, element, help: help) {
                        return .failure(refusal)
                    }
                }
                return .success(elements)
            }
        }
    }
}

extension Setting where Value == Secret {
    /// A secret: sealed in the file, plain in environment and secrets directory, never on the command line.
    public static func secret(
        _ name: String, change: SettingChange = .restart, help: String
    ) -> Setting<Secret> {
        let text = SettingText(name: name, change: change, help: help, example: nil)
        return Setting(text, kind: .secret, default: nil, fallback: Secret(""), convert: SettingConversion.secret)
    }
}
