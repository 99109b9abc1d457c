/// The declarations as JSON Schema.
enum SettingsSchema {
    static func document(_ root: SettingGroup) -> String {
        "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"Rekey settings\"," + object(root).dropFirst()
            + "\n"
    }

    private static func object(_ group: SettingGroup) -> String {
        var members = group.settings.map { quoted($0.name) + ":" + schema($0) }
        for inner in group.groups {
            members.append(quoted(inner.name) + ":" + (inner.isMap ? map(inner) : object(inner)))
        }
        let help = group.help.isEmpty ? "" : "\"description\":\(quoted(group.help)),"
        return
            "{\(help)\"type\":[\"object\",\"null\"],\"additionalProperties\":false,\"properties\":{\(members.joined(separator: ","))}}"
    }

    private static func map(_ group: SettingGroup) -> String {
        "{\"description\":\(quoted(group.help)),\"type\":[\"object\",\"null\"],\"additionalProperties\":false,"
            + "\"patternProperties\":{\"^[a-z0-9][a-z0-9-]{0,62}$\":\(object(group))}}"
    }

    private static func schema(_ setting: SettingDeclaration) -> String {
        let required = setting.isRequired ? " Required." : ""
        var members = ["\"description\":\(quoted(setting.help + required))"]
        switch setting.kind {
        case .text, .path: members.append("\"type\":\"string\",\"minLength\":1")
        case .integer(let range):
            members.append("\"type\":\"integer\"")
            if range.lowerBound > .min { members.append("\"minimum\":\(range.lowerBound)") }
            if range.upperBound < .max { members.append("\"maximum\":\(range.upperBound)") }
        case .flag: members.append("\"type\":\"boolean\"")
        case .duration: members.append("\"type\":\"string\",\"pattern\":\"^[0-9]+(ms|s|min|h|d)$\"")
        case .byteCount: members.append("\"type\":[\"string\",\"integer\"],\"pattern\":\"^[0-9]+(B|KiB|MiB|GiB)?$\"")
        case .choice(let words): members.append("\"enum\":[\(words.map(quoted).joined(separator: ","))]")
        case .list: members.append("\"type\":\"array\",\"items\":{\"type\":\"string\",\"minLength\":1}")
        case .secret: members.append("\"type\":\"string\",\"pattern\":\"^sealed:\"")
        }
        if let value = defaultValue(setting) { members.append("\"default\":\(value)") }
        return "{" + members.joined(separator: ",") + "}"
    }

    private static func defaultValue(_ setting: SettingDeclaration) -> String? {
        guard let text = setting.defaultText else { return nil }
        switch setting.kind {
        case .integer, .flag: return text
        case .list:
            guard case .success(let elements) = SettingConversion.list(.text(text)), !text.isEmpty else { return "[]" }
            return "[" + elements.map(quoted).joined(separator: ",") + "]"
        default: return quoted(text)
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" {
                quoted += "\\"
                quoted.unicodeScalars.append(scalar)
            } else if scalar.value < 0x20 {
                quoted += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
