import Settings
import Testing

@Suite("Declarations")
struct DeclarationTests {
    @Test("a sound house has no flaws")
    func sound() {
        #expect(Fixture.root.flaws() == [])
    }

    @Test("flaws of declarations are found")
    func flawed() {
        let group = SettingGroup(
            "Bad-Name", help: "no sentence",
            settings: [
                Setting.integer("port", default: 70_000, range: 0...65_535, help: "Port."),
                Setting.text("port", help: "Again."),
                Setting.text("fooBar", help: "One."),
                Setting.text("foo_bar", help: "no sentence"),
            ])
        let flaws = SettingGroup.root([group]).flaws()
        #expect(
            Set(flaws) == [
                "Bad-Name: the name is not camel case", "Bad-Name: the help is no sentence", "Bad-Name.port: clashes with port",
                "Bad-Name.foo_bar: the name is not camel case", "Bad-Name.foo_bar: clashes with fooBar",
                "Bad-Name.foo_bar: the help is no sentence", "Bad-Name.port: default or example is outside the range",
            ])
        #expect(flaws.count == 7)
    }

    struct Key: Sendable {
        let text: String
        let isKey: Bool
    }

    static let keyTable: [Key] = [
        Key(text: "a", isKey: true), Key(text: "0", isKey: true), Key(text: "voice-2", isKey: true), Key(text: "a-", isKey: true),
        Key(text: String(repeating: "a", count: 63), isKey: true), Key(text: String(repeating: "a", count: 64), isKey: false),
        Key(text: "", isKey: false), Key(text: "-a", isKey: false), Key(text: "A", isKey: false), Key(text: "a_b", isKey: false),
        Key(text: "a.b", isKey: false), Key(text: "ä", isKey: false), Key(text: "a b", isKey: false),
        Key(text: "a\n", isKey: false),
        Key(text: "../a", isKey: false), Key(text: "a\u{0}", isKey: false), Key(text: "а", isKey: false),
    ]

    @Test("names of entries", arguments: keyTable)
    func keys(row: Key) {
        #expect(SettingGroup.isKey(row.text) == row.isKey)
    }
}
