extension Setting where Value == Bool {
    /// `true` or `false`.
    public static func flag(
        _ name: String, default value: Bool? = nil, change: SettingChange = .restart, help: String
    ) -> Setting<Bool> {
        let text = SettingText(name: name, change: change, help: help, example: nil)
        return Setting(
            text, kind: .flag, default: value.map(String.init), fallback: value ?? false, convert: SettingConversion.flag)
    }
}

extension Setting where Value: CaseIterable & RawRepresentable<String> {
    /// One word of a closed list, with a default.
    public static func choice(
        _ name: String, default value: Value, change: SettingChange = .restart, help: String
    ) -> Setting<Value> {
        choice(SettingText(name: name, change: change, help: help, example: nil), default: value, fallback: value)
    }

    /// One word of a closed list that some source must give. `standIn` is what the reader returns after it recorded that the
    /// value is missing or wrong; it never takes effect.
    public static func requiredChoice(
        _ name: String, standIn: Value, change: SettingChange = .restart, help: String
    ) -> Setting<Value> {
        choice(SettingText(name: name, change: change, help: help, example: nil), default: nil, fallback: standIn)
    }

    private static func choice(_ text: SettingText, default value: Value?, fallback: Value) -> Setting<Value> {
        let words = Value.allCases.map(\.rawValue)
        return Setting(text, kind: .choice(words), default: value?.rawValue, fallback: fallback) { input in
            SettingConversion.text(input).flatMap { word in
                guard let value = Value(rawValue: word) else { return .failure(SettingConversion.unknownWord(word, words)) }
                return .success(value)
            }
        }
    }
}
