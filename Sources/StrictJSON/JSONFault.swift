/// Why a text is not the JSON that was asked for, and where.
public struct JSONFault: Error, Sendable, Equatable {
    /// The ways in which a text can fail.
    public enum Kind: Sendable, Equatable {
        /// Nothing but white space.
        case empty
        /// The text begins with a byte order mark, which RFC 8259 (section 8.1) forbids to add.
        case byteOrderMark
        /// The text is longer than the given number of bytes.
        case tooLong(limit: Int)
        /// Arrays and objects are nested deeper than the given number of levels.
        case tooDeep(limit: Int)
        /// The text ends inside a value.
        case unexpectedEnd
        /// A byte that cannot stand here.
        case unexpectedByte(UInt8)
        /// Something follows the value.
        case trailingContent
        /// A string holds bytes that are not UTF-8 (RFC 3629): overlong, surrogate, above U+10FFFF, cut short.
        case invalidUTF8
        /// A string holds an unescaped control character below U+0020.
        case controlCharacter(UInt8)
        /// A backslash is followed by something that is no escape.
        case invalidEscape
        /// A `\u` escape names half of a surrogate pair without the other half.
        case loneSurrogate
        /// A number that the grammar does not allow: leading zero, missing digits, a sign alone.
        case invalidNumber
        /// A word other than `true`, `false` and `null`.
        case invalidLiteral
        /// An object has a name twice, where the limits refuse that.
        case repeatedName
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, in bytes from the beginning of the text.
    public let offset: Int

    /// Names what is wrong and where.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

extension JSONFault: CustomStringConvertible {
    /// One line that repeats nothing of the text itself, apart from the value of a single byte.
    public var description: String { "\(reason) at byte \(offset)" }

    private var reason: String {
        switch kind {
        case .empty: "no JSON value"
        case .byteOrderMark: "byte order mark"
        case .tooLong(let limit): "longer than \(limit) bytes"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        case .unexpectedEnd: "text ends inside a value"
        case .unexpectedByte(let byte): "unexpected byte 0x\(String(byte, radix: 16))"
        case .trailingContent: "content after the value"
        case .invalidUTF8: "invalid UTF-8"
        case .controlCharacter(let byte): "unescaped control character 0x\(String(byte, radix: 16))"
        case .invalidEscape: "invalid escape"
        case .loneSurrogate: "lone surrogate"
        case .invalidNumber: "invalid number"
        case .invalidLiteral: "unknown word"
        case .repeatedName: "member name that was there before"
        }
    }
}
