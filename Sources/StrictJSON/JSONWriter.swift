/// Writes compact JSON that is the same for the same value, fits on one line and is safe to show on a terminal.
///
/// Members keep their order, numbers their text. Escaped are quote, backslash, all control characters (C0, DEL, C1), the line
/// separators U+2028 and U+2029, the byte order mark, the marks that change the direction of writing, and code points that are no
/// characters: noncharacters, unassigned ones and those for private use.
public enum JSONWriter {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// Appends the text of `value`, in UTF-8.
    public static func write(_ value: JSONValue, to text: inout [UInt8]) {
        switch value {
        case .null: text += "null".utf8
        case .bool(let flag): text += (flag ? "true" : "false").utf8
        case .number(let number): text += number.text.utf8
        case .string(let string): write(string, to: &text)
        case .array(let elements):
            text.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                write(element, to: &text)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let object): write(object, to: &text)
        }
    }

    private static func write(_ object: JSONObject, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "{"))
        for (index, member) in object.members.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            write(member.name, to: &text)
            text.append(UInt8(ascii: ":"))
            write(member.value, to: &text)
        }
        text.append(UInt8(ascii: "}"))
    }

    private static func write(_ string: String, to text: inout [UInt8]) {
        text.append(quote)
        if isPlain(string) {
            text += string.utf8
        } else {
            for scalar in string.unicodeScalars { write(scalar, to: &text) }
        }
        text.append(quote)
    }

    private static func write(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        switch scalar {
        case "\"": text += [backslash, quote]
        case "\\": text += [backslash, backslash]
        case "\n": text += "\\n".utf8
        case "\r": text += "\\r".utf8
        case "\t": text += "\\t".utf8
        default:
            if isUnsafe(scalar) {
                text += escaped(scalar).utf8
            } else {
                text += String(scalar).utf8
            }
        }
    }

    /// Whether nothing of a text needs escaping; nearly every text is plain ASCII.
    private static func isPlain(_ string: String) -> Bool {
        string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != quote && $0 != backslash }
    }

    /// Whether a code point could break a line, steer a terminal, reverse what is read, or be there without being seen.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: return true
        // Noncharacters are unassigned too. What these show, if anything, is up to the font.
        case .unassigned, .privateUse, .surrogate: return true
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
    /// This value as compact JSON on one line, as `JSONWriter` writes it, in UTF-8.
    public var encodedBytes: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        JSONWriter.write(self, to: &text)
        return text
    }

    /// This value as compact JSON on one line, as `JSONWriter` writes it.
    public func encoded() -> String {
        String(decoding: encodedBytes, as: UTF8.self)
    }
}
