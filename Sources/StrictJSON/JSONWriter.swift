/// Writes compact JSON that is the same for the same value, fits on one line and is safe to show on a terminal.
///
/// Members keep their order, numbers their text. Escaped are quote, backslash, all control characters (C0, DEL, C1), the line
/// separators U+2028 and U+2029, the byte order mark and the marks that change the direction of writing.
public enum JSONWriter {
    /// Appends the text of `value` to `text`.
    public static func write(_ value: JSONValue, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += number.text
        case .string(let string): write(string, to: &text)
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                write(element, to: &text)
            }
            text += "]"
        case .object(let object): write(object, to: &text)
        }
    }

    private static func write(_ object: JSONObject, to text: inout String) {
        text += "{"
        for (index, member) in object.members.enumerated() {
            if index > 0 { text += "," }
            write(member.name, to: &text)
            text += ":"
            write(member.value, to: &text)
        }
        text += "}"
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if isUnsafe(scalar) {
                    let digits = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }

    /// Whether a code point, all of them below U+10000, could break a line, steer a terminal or reverse what is read.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}

extension JSONValue {
    /// This value as compact JSON on one line, as `JSONWriter` writes it.
    public func encoded() -> String {
        var text = ""
        JSONWriter.write(self, to: &text)
        return text
    }
}
