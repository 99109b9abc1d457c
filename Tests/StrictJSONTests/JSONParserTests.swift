import Glibc
import StrictJSON
import Testing

@Suite("Parser")
struct JSONParserTests {
    struct Failure: Sendable, CustomTestStringConvertible {
        let text: String
        let kind: JSONFault.Kind
        let offset: Int

        init(_ text: String, _ kind: JSONFault.Kind, _ offset: Int) {
            self.text = text
            self.kind = kind
            self.offset = offset
        }

        var testDescription: String { text.debugDescription }
    }

    static let failures: [Failure] = [
        Failure("", .empty, 0),
        Failure(" \n", .empty, 2),
        Failure("\u{FEFF}{}", .byteOrderMark, 0),
        Failure("[1] x", .trailingContent, 4),
        Failure("[1", .unexpectedEnd, 2),
        Failure("{\"a\"}", .unexpectedByte(0x7D), 4),
        Failure("[1,]", .unexpectedByte(0x5D), 3),
        Failure("[01]", .invalidNumber, 1),
        Failure("[1.]", .invalidNumber, 3),
        Failure("[-]", .invalidNumber, 2),
        Failure("[nul]", .invalidLiteral, 1),
        Failure("[\"a\\x\"]", .invalidEscape, 3),
        Failure("[\"a\\uD800\"]", .loneSurrogate, 3),
        Failure("[\"a\u{1}\"]", .controlCharacter(1), 3),
        Failure("[\"a", .unexpectedEnd, 3),
    ]

    @Test("a fault names kind and place", arguments: failures)
    func failure(row: Failure) {
        #expect(throws: JSONFault(row.kind, at: row.offset)) { try JSONParser.parse(Array(row.text.utf8)) }
    }

    @Test("a fault repeats nothing of the text")
    func faultText() {
        let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(Array("{\"password\":\"hunter2".utf8)) }
        #expect(fault.map(String.init(describing:)) == "text ends inside a value at byte 20")
    }

    @Test("deep nesting fails at once", arguments: ["[", "{\"a\":", "[{\"a\":", " [\n"])
    func deep(opening: String) {
        let text = Array(String(repeating: opening, count: 100_000).utf8)
        let clock = ContinuousClock()
        let time = clock.measure {
            let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(text) }
            #expect(fault?.kind == .tooDeep(limit: 64))
        }
        #expect(time < .milliseconds(50))
    }

    @Test("no limit allows more than 512 levels", arguments: [512, 100_000])
    func deepest(depth: Int) throws {
        let limits = JSONLimits(depth: depth)
        let nested = { (count: Int) in Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8) }
        _ = try JSONParser.parse(nested(512), limits: limits)
        #expect(throws: JSONFault(.tooDeep(limit: 512), at: 512)) { try JSONParser.parse(nested(513), limits: limits) }
    }

    @Test("depth 0 allows scalars only")
    func flat() throws {
        let limits = JSONLimits(depth: 0)
        #expect(try JSONParser.parse(Array("7".utf8), limits: limits) == 7)
        #expect(throws: JSONFault(.tooDeep(limit: 0), at: 0)) { try JSONParser.parse(Array("[]".utf8), limits: limits) }
    }

    @Test("the length is bounded to the byte")
    func length() throws {
        let limits = JSONLimits(bytes: 4)
        #expect(try JSONParser.parse(Array("1234".utf8), limits: limits) == 1234)
        #expect(throws: JSONFault(.tooLong(limit: 4), at: 4)) { try JSONParser.parse(Array("12345".utf8), limits: limits) }
        #expect(throws: JSONFault(.tooLong(limit: 4), at: 4)) {
            try JSONParser.parse(Array("12345".utf8).reversed().reversed().lazy.filter { _ in true }, limits: limits)
        }
    }

    @Test("slices, raw memory and collections without storage read alike")
    func sources() throws {
        let padded = Array("xx{\"a\":[1]}xx".utf8)
        let expected: JSONValue = ["a": [1]]
        #expect(try JSONParser.parse(padded[2..<11]) == expected)
        #expect(try JSONParser.parse(padded[2..<11].lazy.filter { _ in true }) == expected)
        let raw = try padded.withUnsafeBytes { try JSONParser.parse(UnsafeRawBufferPointer(rebasing: $0[2..<11])) }
        #expect(raw == expected)
        #expect(throws: JSONFault(.empty, at: 0)) { try JSONParser.parse(UnsafeRawBufferPointer(start: nil, count: 0)) }
    }

    static let repeated: [Failure] = [
        Failure(#"{"a":1,"a":1}"#, .repeatedName, 7), Failure(#"{"a":1,"\u0061":1}"#, .repeatedName, 7),
        Failure(#"[{"b":{"":0,"":0}}]"#, .repeatedName, 12), Failure(#"{"a":1,"a":"#, .repeatedName, 7),
        Failure("{\"\u{e9}\":1,\"\\u00e9\":1}", .repeatedName, 8),
    ]

    @Test("repeated names are refused where that is asked for", arguments: repeated)
    func repeatedNames(row: Failure) throws {
        let limits = JSONLimits(refusesRepeatedNames: true)
        #expect(throws: JSONFault(row.kind, at: row.offset)) { try JSONParser.parse(Array(row.text.utf8), limits: limits) }
    }

    @Test("the same name in another object, and a canonical equivalent, is another name")
    func otherNames() throws {
        let text = #"{"a":{"a":[{"a":1},{"a":1}]},"A":1,"é":1,"e\u0301":1}"#
        _ = try JSONParser.parse(Array(text.utf8), limits: JSONLimits(refusesRepeatedNames: true))
    }

    // Comparing each with each would be eight hundred million comparisons. The time is the thread's own, whatever else runs beside it.
    @Test("forty thousand names are compared in time that grows with their number")
    func manyNames() throws {
        func time() -> Int {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return time.tv_sec
        }
        let start = time()
        let limits = JSONLimits(refusesRepeatedNames: true)
        let names = (100_000..<140_000).map { "\"\($0)\":0" }
        _ = try JSONParser.parse(Array("{\(names.joined(separator: ","))}".utf8), limits: limits)
        let twice = names + ["\"139999\":0"]
        let fault = #expect(throws: JSONFault.self) {
            try JSONParser.parse(Array("{\(twice.joined(separator: ","))}".utf8), limits: limits)
        }
        #expect(fault?.kind == .repeatedName)
        #expect(time() - start < 10)
    }

    @Test("escapes become their characters")
    func escapes() throws {
        let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\uD83D\uDE00\u0000""#
        let value = try JSONParser.parse(Array(text.utf8))
        #expect(value == .string("\"\\/\u{8}\u{C}\n\r\tAé€😀\u{0}"))
    }
}
