/// Text from outside, made fit to be shown to an operator.
enum Shown {
    /// In quotes, cut after 80 characters, control characters escaped.
    static func quoted(_ text: String) -> String {
        "\"" + clean(String(text.prefix(80))) + (text.count > 80 ? "…" : "") + "\""
    }

    /// Control characters, line separators, marks that change the direction of writing and code points that are no characters become `\u{…}`.
    static func clean(_ text: String) -> String {
        var clean = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
                clean += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                clean.unicodeScalars.append(scalar)
            }
        }
        return clean
    }

    static func input(_ input: SettingInput) -> String {
        switch input {
        case .text(let text): quoted(text)
        case .list(let texts): quoted(ListText.joined(texts, separator: ", "))
        case .secret: Secret.placeholder
        }
    }
}
