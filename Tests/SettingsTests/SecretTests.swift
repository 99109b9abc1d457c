import Logging
import Settings
import Testing

@Suite("Secret")
struct SecretTests {
    struct Account {
        let name: String
        let token: Secret
        let spare: Secret?
        let more: [Secret]
        let named: [String: Secret]
    }

    struct Outer { let inner: Account }

    enum Choice { case some(Secret) }

    static let text = "hunter2-swordfish"
    static let secret = Secret(text)

    static func shown(_ value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        var printed = ""
        print(value, terminator: "", to: &printed)
        var debugged = ""
        debugPrint(value, terminator: "", to: &debugged)
        return ["\(value)", String(describing: value), String(reflecting: value), dumped, printed, debugged]
    }

    @Test("alone it shows only its placeholder")
    func alone() {
        for text in Self.shown(Self.secret) {
            #expect(["<secret>", "- <secret>\n"].contains(text))
        }
        #expect(Self.secret.description == "<secret>")
        #expect(Self.secret.debugDescription == "<secret>")
        #expect(Mirror(reflecting: Self.secret).children.isEmpty)
    }

    @Test("inside other values it shows only its placeholder")
    func nested() {
        let account = Account(
            name: "voice", token: Self.secret, spare: Self.secret, more: [Self.secret, Self.secret], named: ["a": Self.secret])
        let values: [Any] = [
            account, Outer(inner: account), Optional(Self.secret) as Any, [Self.secret], ["k": Self.secret],
            Choice.some(Self.secret), (1, Self.secret), [Optional(Self.secret)], Result<Secret, any Error>.success(Self.secret),
        ]
        for value in values {
            for text in Self.shown(value) {
                #expect(text.contains("<secret>"))
                #expect(!text.contains("hunter2") && !text.contains("swordfish"))
                // The numbers of its bytes would be the secret too.
                #expect(!text.contains("104") && !text.contains("0x"))
            }
        }
    }

    @Test("a mirror finds nothing at any depth")
    func mirrored() {
        func leaves(_ value: Any) -> [String] {
            let children = Mirror(reflecting: value).children
            return children.isEmpty ? ["\(value)"] : children.flatMap { leaves($0.value) }
        }
        let account = Account(name: "voice", token: Self.secret, spare: nil, more: [Self.secret], named: [:])
        #expect(leaves(account) == ["voice", "<secret>", "nil", "<secret>", "[:]"])
    }

    @Test("log metadata shows only its placeholder")
    func logged() {
        let values: [Logger.MetadataValue] = ["\(Self.secret)", .stringConvertible(Self.secret), .array(["\([Self.secret])"])]
        for value in values {
            #expect("\(value)".contains("<secret>"))
            #expect(!"\(value)".contains("hunter2"))
        }
        let message: Logger.Message = "token \(Self.secret)"
        #expect(message.description == "token <secret>")
    }

    @Test("it cannot be encoded, compared with == or hashed")
    func conformances() {
        let value: Any = Self.secret
        #expect(!(value is any Encodable))
        #expect(!(value is any Decodable))
        #expect(!(value is any Equatable))
        #expect(!(value is any Hashable))
    }

    @Test("it gives back what went in", arguments: ["", "a", "pässwörd ", "\u{0}\n", String(repeating: "x", count: 10_000)])
    func revealed(text: String) {
        let secret = Secret(text)
        #expect(secret.reveal() == text)
        #expect(secret.byteCount == text.utf8.count)
        #expect(secret.isEmpty == text.isEmpty)
        #expect(secret.revealBytes { Array($0) } == Array(text.utf8))
        #expect(Secret(Array(text.utf8)).isIdentical(to: secret))
    }

    @Test("bytes need not be text")
    func binary() {
        let bytes: [UInt8] = [0xFF, 0, 0xC0, 0x80]
        #expect(Secret(bytes).revealBytes { Array($0) } == bytes)
    }

    struct Pair: Sendable {
        let one: [UInt8]
        let other: [UInt8]
        let same: Bool
    }

    static let pairs: [Pair] = [
        Pair(one: [], other: [], same: true),
        Pair(one: [1, 2, 3], other: [1, 2, 3], same: true),
        Pair(one: [1, 2, 3], other: [9, 2, 3], same: false),
        Pair(one: [1, 2, 3], other: [1, 2, 9], same: false),
        Pair(one: [1, 2, 3], other: [1, 2], same: false),
        Pair(one: [], other: [0], same: false),
        Pair(one: [0x80], other: [0x00], same: false),
    ]

    @Test("identity", arguments: pairs)
    func identity(row: Pair) {
        #expect(Secret(row.one).isIdentical(to: Secret(row.other)) == row.same)
    }

    struct Refused: Error, Equatable {}

    @Test("errors of the body pass through with their type")
    func bodyThrows() {
        #expect(throws: Refused()) {
            try Self.secret.revealBytes { (_: UnsafeRawBufferPointer) throws(Refused) -> Int in throw Refused() }
        }
    }
}
