extension JSONReader {
    mutating func string() throws(JSONFault) -> String {
        skip()
        let start = index
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            try character(byte)
        }
        if next == UInt8(ascii: "\"") {
            defer { skip() }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        return try string(continuing: Array(bytes[start..<index]))
    }

    private mutating func string(continuing beginning: [UInt8]) throws(JSONFault) -> String {
        var text = beginning
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                skip()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text.append(contentsOf: Array(String(try escape()).utf8))
            default:
                let start = index
                try character(byte)
                text.append(contentsOf: bytes[start..<index])
            }
        }
        throw fault(.unexpectedEnd)
    }

    /// Steps over one unescaped character.
    private mutating func character(_ first: UInt8) throws(JSONFault) {
        if first < 0x20 { throw fault(.controlCharacter(first)) }
        if first < 0x80 { return skip() }
        let length = try sequenceLength(first)
        guard index + length <= bytes.count else { throw fault(.invalidUTF8) }
        for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { throw fault(.invalidUTF8) }
        skip(length)
    }

    /// The length of a UTF-8 sequence from its first two bytes, by the table in RFC 3629 section 4.
    private func sequenceLength(_ first: UInt8) throws(JSONFault) -> Int {
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch (first, second) {
        case (0xC2...0xDF, _): return 2
        case (0xE0, 0xA0...0xBF), (0xE1...0xEC, _), (0xED, 0x80...0x9F), (0xEE...0xEF, _): return 3
        case (0xF0, 0x90...0xBF), (0xF1...0xF3, _), (0xF4, 0x80...0x8F): return 4
        default: throw fault(.invalidUTF8)
        }
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        let start = index
        skip()
        guard let letter = next else { throw fault(.unexpectedEnd) }
        skip()
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw JSONFault(.invalidEscape, at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONFault) -> Unicode.Scalar {
        let high = try hexadecimal(from: start)
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, next == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
            throw JSONFault(.loneSurrogate, at: start)
        }
        skip(2)
        let low = try hexadecimal(from: start)
        guard 0xDC00...0xDFFF ~= low, let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) else {
            throw JSONFault(.loneSurrogate, at: start)
        }
        return scalar
    }

    private mutating func hexadecimal(from start: Int) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw fault(.unexpectedEnd) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONFault(.invalidEscape, at: start)
            }
            value = value << 4 | UInt32(digit)
            skip()
        }
        return value
    }
}
