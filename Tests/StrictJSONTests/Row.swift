import Testing

/// One text of a corpus, with the name it is reported under.
struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.name = name
        bytes = Array(text.utf8)
    }

    /// A string value around bytes that need not be UTF-8.
    init(_ name: String, inString bytes: [UInt8]) {
        self.name = name
        self.bytes = [0x22] + bytes + [0x22]
    }

    init(_ name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    var testDescription: String { name }
}
