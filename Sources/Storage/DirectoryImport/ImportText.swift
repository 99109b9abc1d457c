import Foundation
import ResetCore
import Settings

/// What texts of a file may hold.
enum ImportText {
    private static let longest = 1_024
    // MS-SAMR 3.1.1.6: a sAMAccountName holds none of these.
    private static let notInLogin: Set<Character> = ["\"", "/", "\\", "[", "]", ":", ";", "|", "=", ",", "+", "*", "?", "<", ">"]

    /// A text without control characters, line separators and marks of direction, which make names look like others.
    static func check(_ text: String, _ what: String) throws(ImportRefusal) {
        guard text.utf8.count <= longest else { throw .tooLong(what) }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
            default:
                !(0x202a...0x202e).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value) && scalar != "\u{fffd}"
            }
        }
        guard isPlain else { throw .character(what) }
    }

    /// The same text, nil when it is empty.
    static func checked(_ text: String?, _ what: String) throws(ImportRefusal) -> String? {
        guard let text, !text.isEmpty else { return nil }
        try check(text, what)
        return text
    }

    /// A login that a caller can name.
    static func login(_ text: String?) throws(ImportRefusal) -> String {
        guard let text, text.contains(where: { $0 != " " }) else { throw .noLogin }
        try check(text, "the login")
        guard text.utf8.count <= 256 else { throw .tooLong("the login") }
        guard !text.contains(where: notInLogin.contains), text.first != " ", text.last != " " else {
            throw .character("the login")
        }
        return text
    }

    /// A password in the clear; nil with `isForeign` for one that another system has hashed (`{SSHA}…`).
    static func password(userPassword value: [UInt8]) -> (secret: Secret?, isForeign: Bool) {
        if value.first == UInt8(ascii: "{"), value.contains(UInt8(ascii: "}")) { return (nil, true) }
        return (Secret(value), false)
    }

    /// The password of a unicodePwd: UTF-16 in quotation marks (MS-ADTS 3.1.1.3.1.5.1).
    static func password(unicodePwd value: [UInt8]) -> (secret: Secret?, isForeign: Bool) {
        guard value.count.isMultiple(of: 2), let text = String(bytes: value, encoding: .utf16LittleEndian), text.count > 2,
            text.first == "\"", text.last == "\""
        else { return (nil, true) }
        return (Secret(String(text.dropFirst().dropLast())), false)
    }
}
