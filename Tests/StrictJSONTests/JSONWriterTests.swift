import StrictJSON
import Testing

@Suite("Writer")
struct JSONWriterTests {
    struct Written: Sendable {
        let value: JSONValue
        let text: String

        init(_ value: JSONValue, _ text: String) {
            self.value = value
            self.text = text
        }
    }

    static let table: [Written] = [
        Written(nil, "null"),
        Written(true, "true"),
        Written(false, "false"),
        Written(-12, "-12"),
        Written("", "\"\""),
        Written([], "[]"),
        Written([:], "{}"),
        Written([1, "a", nil], "[1,\"a\",null]"),
        Written(["b": 1, "a": [["c": true]]], "{\"b\":1,\"a\":[{\"c\":true}]}"),
        Written(["a": 1, "a": 2], "{\"a\":1,\"a\":2}"),
        Written("\"\\/", "\"\\\"\\\\/\""),
        Written("\n\r\t", "\"\\n\\r\\t\""),
        Written("\u{0}\u{8}\u{C}\u{1B}[31m\u{1F}", "\"\\u0000\\u0008\\u000c\\u001b[31m\\u001f\""),
        Written("\u{7F}\u{80}\u{9B}\u{9F}", "\"\\u007f\\u0080\\u009b\\u009f\""),
        Written("\u{2028}\u{2029}", "\"\\u2028\\u2029\""),
        Written("\u{202E}abc\u{2066}\u{FEFF}", "\"\\u202eabc\\u2066\\ufeff\""),
        Written("a\u{200B}\u{AD}\u{A0}\u{2060}\u{3164}\u{2800}b", "\"a\\u200b\\u00ad\\u00a0\\u2060\\u3164\\u2800b\""),
        Written("\u{E0041}", "\"\\udb40\\udc41\""),
        Written("é€😀", "\"é€😀\""),
        Written("\u{E000}\u{0378}", "\"\\ue000\\u0378\""),
        Written("ÄßŐЖωאבعربहि中かな한ქართული\u{1E900}", "\"ÄßŐЖωאבعربहि中かな한ქართული\u{1E900}\""),
        Written("\r\n", "\"\\r\\n\""),
        Written(["\u{1B}\n": 1], "{\"\\u001b\\n\":1}"),
    ]

    @Test("values have one text, and it reads back the same", arguments: table)
    func written(row: Written) throws {
        #expect(row.value.encoded() == row.text)
        #expect(try JSONParser.parse(Array(row.text.utf8)) == row.value)
    }

    @Test(
        "what is no character is escaped", arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1_FFFE, 0xF_0000, 0x10_FFFF] as [UInt32])
    func nonCharacter(code: UInt32) throws {
        let text = String(try #require(Unicode.Scalar(code)))
        let written = JSONValue.string(text).encoded()
        #expect(written.utf8.allSatisfy { $0 < 0x80 } && written.hasPrefix("\"\\u"))
        #expect(try JSONParser.parse(Array(written.utf8)) == .string(text))
    }

    @Test("no code point below U+3000 leaves a raw control character or line separator")
    func noRawControl() throws {
        for code: UInt32 in 0..<0x3000 {
            let scalar = try #require(Unicode.Scalar(code))
            let text = JSONValue.string(String(scalar)).encoded()
            let clean = text.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control && ![0x2028, 0x2029].contains($0.value)
            }
            #expect(clean)
            #expect(try JSONParser.parse(Array(text.utf8)) == .string(String(scalar)))
        }
    }
}
