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
        guard !isPlain(string) else {
            text += string
            text += "\""
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if isUnsafe(scalar) {
                    text += escaped(scalar)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }

    /// Whether nothing of a text needs escaping; nearly every text is plain ASCII.
    private static func isPlain(_ string: String) -> Bool {
        string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    /// Whether a code point could break a line, steer a terminal, reverse what is read, or be there without being seen.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: return true
        // Braille's empty pattern counts as a symbol to Unicode, and is a blank to the eye.
        default: return scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x2800
        }
    }

    /// `\u` and four digits for each UTF-16 unit.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        scalar.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
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
