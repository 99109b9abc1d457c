import StrictJSON
import Testing

@Suite("Values")
struct JSONValueTests {
    struct Number: Sendable {
        let text: String
        let integer: Int?
        let double: Double?
    }

    static let numbers: [Number] = [
        Number(text: "0", integer: 0, double: 0),
        Number(text: "-0", integer: 0, double: -0.0),
        Number(text: "9223372036854775807", integer: .max, double: 9_223_372_036_854_775_808),
        Number(text: "9223372036854775808", integer: nil, double: 9_223_372_036_854_775_808),
        Number(text: "-9223372036854775808", integer: .min, double: -9_223_372_036_854_775_808),
        Number(text: "1.0", integer: nil, double: 1),
        Number(text: "1e2", integer: nil, double: 100),
        Number(text: "0.1e+2", integer: nil, double: 10),
        Number(text: "1E400", integer: nil, double: nil),
        Number(text: "-1E400", integer: nil, double: nil),
        Number(text: "1e-500", integer: nil, double: 0),
    ]

    @Test("numbers keep their text and convert only what fits", arguments: numbers)
    func number(row: Number) throws {
        guard case .number(let number) = try JSONParser.parse(Array(row.text.utf8)) else {
            Issue.record("not a number")
            return
        }
        #expect(number.text == row.text)
        #expect(number.integer == row.integer)
        #expect(number.double == row.double)
        #expect(JSONValue.number(number).encoded() == row.text)
    }

    @Test(
        "a number cannot be made from other text",
        arguments: ["", " 1", "1 ", "01", "1,2", "1\n", "nan", "-", "1e", "[1]", "\"1\""])
    func numberText(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test("a number can be made from valid text and from finite values")
    func numberMade() {
        #expect(JSONNumber(text: "1.50")?.text == "1.50")
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(Double.nan) == nil)
        let extremes: [Double] = [0, -0.0, 1.5, 1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
        for value in extremes {
            let made = JSONNumber(value)
            #expect(made?.double == value)
            #expect(made.flatMap { JSONNumber(text: $0.text) } == made)
        }
        #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
    }

    @Test("repeated names stay visible and are never chosen between")
    func duplicates() throws {
        let text = #"{"a":1,"b":2,"\u0061":3}"#
        let object = try #require(try JSONParser.parse(Array(text.utf8)).objectValue)
        #expect(object.members.map(\.name) == ["a", "b", "a"])
        #expect(object.unique("a") == .duplicate)
        #expect(object.unique("b") == .one(2))
        #expect(object.unique("c") == .absent)
        #expect(object.firstDuplicate == "a")
        #expect(JSONValue(dictionaryLiteral: ("a", 1), ("b", 1)).objectValue?.firstDuplicate == nil)
    }

    @Test("canonically equal names and strings are different")
    func canonical() {
        let object: JSONObject = ["\u{e9}": 1, "e\u{301}": 2]
        #expect(object.unique("\u{e9}") == .one(1))
        #expect(object.unique("e\u{301}") == .one(2))
        #expect(object.firstDuplicate == nil)
        #expect(JSONValue.string("\u{e9}") != JSONValue.string("e\u{301}"))
        #expect(JSONValue.object(["\u{e9}": 1]) != JSONValue.object(["e\u{301}": 1]))
    }

    struct Path: Sendable {
        let path: [String]
        let found: JSONLookup
    }

    static let paths: [Path] = [
        Path(path: ["auth", "res"], found: .found("ok")),
        Path(path: ["auth"], found: .found(["res": "ok", "x": [1]])),
        Path(path: ["auth", "none"], found: .absent),
        Path(path: ["auth", "res", "deeper"], found: .absent),
        Path(path: ["auth", "x", "0"], found: .absent),
        Path(path: ["none", "res"], found: .absent),
        Path(path: ["twice"], found: .duplicate),
        Path(path: ["twice", "a"], found: .duplicate),
        Path(path: ["auth.res"], found: .absent),
        Path(path: ["inner", "twice"], found: .duplicate),
    ]

    @Test("a path refuses repeated names on the way", arguments: paths)
    func path(row: Path) throws {
        let text = #"{"auth":{"res":"ok","x":[1]},"twice":{"a":1},"twice":{"a":1},"inner":{"twice":1,"twice":1}}"#
        #expect(try JSONParser.parse(Array(text.utf8)).at(path: row.path) == row.found)
    }

    @Test("the empty path is the value itself")
    func emptyPath() {
        #expect(JSONValue.array([1]).at(path: []) == .found([1]))
    }

    @Test("each accessor answers only its own kind")
    func accessors() {
        let values: [JSONValue] = [nil, true, 1, "s", [1], ["a": 1]]
        #expect(values.map(\.isNull) == [true, false, false, false, false, false])
        #expect(values.compactMap(\.boolValue) == [true])
        #expect(values.compactMap(\.integerValue) == [1])
        #expect(values.compactMap(\.stringValue) == ["s"])
        #expect(values.compactMap(\.arrayValue) == [[1]])
        #expect(values.compactMap(\.objectValue) == [["a": 1]])
    }
}
