import Settings
import Testing

@Suite("File")
struct FileTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let yaml: String
        /// How each problem's line begins, or a part of it; empty if the text is fine.
        let says: [String]

        init(_ name: String, _ yaml: String, _ says: String...) {
            self.name = name
            self.yaml = yaml
            self.says = says
        }

        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row("empty", ""),
        Row("comments alone", "# nothing\n\n# more\n"),
        Row("byte order mark", "\u{FEFF}listener:\n  port: 1\n"),
        Row("CRLF", "listener:\r\n  port: 1\r\n  host: a\r\n"),
        Row("document start", "---\nlistener:\n  port: 1\n"),
        Row("document start and end", "---\nlistener:\n  port: 1\n...\n"),
        Row("quoted number", "listener:\n  port: \"1\"\n"),
        Row("flow style", "{listener: {port: 1, origins: [a, 'b']}}\n"),
        Row("empty section", "listener:\nclients:\n"),
        Row("section with tilde", "listener: ~\n"),
        Row("quoted word null", "listener:\n  host: \"null\"\n"),
        Row("asterisk in text", "listener:\n  host: \"*.corp.example\"\n  title: a *b* c\n"),
        Row("list", "listener:\n  origins:\n    - a\n    - 5\n"),
        Row(
            "number out of range", "listener:\n  port: 70000\n",
            "rekey.yaml:2:9: listener.port \"70000\" is outside the range; write"),
        Row(
            "several", "listener:\n  port: x\n  mode: y\n  hots: z\n",
            "rekey.yaml:4:3: listener.hots is not a setting; did you mean host?",
            "rekey.yaml:3:9: listener.mode \"y\" is not one of", "rekey.yaml:2:9: listener.port \"x\" is not a whole number"),
        Row("null, plain", "listener:\n  host: null\n", "rekey.yaml:2:9: listener.host has no value"),
        Row("null, tilde", "listener:\n  host: ~\n", "listener.host has no value"),
        Row("null, empty", "listener:\n  host:\n", "listener.host has no value"),
        Row("null, capital", "listener:\n  host: NULL\n", "listener.host has no value"),
        Row("empty text", "listener:\n  host: ''\n", "listener.host \"\" is empty"),
        Row("section for value", "listener:\n  host: {a: b}\n", "rekey.yaml:2:9: listener.host is a single value"),
        Row("list for value", "listener:\n  host: [a]\n", "listener.host is a single value"),
        Row("value for section", "listener: 8080\n", "rekey.yaml:1:11: listener is a section of settings"),
        Row("list for section", "listener: [8080]\n", "listener is a section of settings"),
        Row("value for list", "listener:\n  origins: a\n", "listener.origins is not a list"),
        Row("section for list", "listener:\n  origins: {a: b}\n", "listener.origins is not a list"),
        Row(
            "list in list", "listener:\n  origins: [a, [b]]\n", "rekey.yaml:2:16: listener.origins has an element that is no text"
        ),
        Row("null in list", "listener:\n  origins: [a, null]\n", "listener.origins has an element that is no text"),
        Row("empty text in list", "listener:\n  origins: [a, '']\n", "listener.origins \"a, \" has an element that is empty"),
        Row("list for map", "clients: [voice]\n", "clients is a section of settings"),
        Row("list for entry", "clients:\n  voice: [a]\n", "clients.voice is a section"),
        Row("empty entry", "clients:\n  voice:\n", "clients.voice.token is required and not given"),
        Row("required setting of the wrong shape", "mail:\n  server: [a]\n", "rekey.yaml:2:11: mail.server is a single value"),
        Row("required setting without value", "mail:\n  server:\n", "rekey.yaml:2:10: mail.server has no value"),
        Row("root is a text", "hello\n", "rekey.yaml:1:1: is a section of settings"),
        Row("root is a list", "- a\n", "is a section of settings"),
        Row(
            "same key twice", "listener:\n  port: 1\n  host: a\n  port: 2\n", "the file has the same key more than once: \"port\""
        ),
        Row("same section twice", "listener:\n  port: 1\nlistener:\n  host: a\n", "the file has the same key more than once"),
        Row("same key, spelt differently", "listener:\n  port: 1\n  \"port\": 2\n", "more than once"),
        Row(
            "same entry, as number and text", "clients:\n  5: {}\n  \"5\": {}\n", "clients.5 is given more than once"),
        Row("anchor", "listener:\n  host: &a x\n", "rekey.yaml:2:9: listener.host uses an anchor or alias"),
        Row("anchor on section", "listener: &a\n  host: x\n", "listener uses an anchor or alias"),
        Row("anchor on key", "&a listener:\n  host: x\n", "uses an anchor or alias"),
        Row("alias", "dataFolder: &a x\nlistener:\n  host: *a\n", "dataFolder uses an anchor", "listener.host uses an anchor"),
        Row("alias in list", "listener:\n  origins: [&a x, *a]\n", "listener.origins uses an anchor or alias"),
        Row("alias to nothing", "listener:\n  host: *a\n", "rekey.yaml:2:9: the file is not YAML: found undefined alias"),
        Row("tag", "listener:\n  host: !secret x\n", "listener.host uses a YAML tag"),
        Row("tag on section", "listener: !x\n  host: x\n", "listener uses a YAML tag"),
        Row(
            "two documents", "listener:\n  port: 1\n---\nlistener:\n  port: 2\n",
            "rekey.yaml:3:1: the file holds more than one document"),
        Row("tab", "listener:\n\tport: 1\n", "rekey.yaml:2:1: the file is indented with a tab; indent with spaces"),
        Row("NUL", "listener:\n  host: a\u{0}b\n", "rekey.yaml:2:10: the file holds a character that YAML forbids"),
        Row("escaped NUL", "listener:\n  host: \"a\\0b\"\n", "listener.host \"a\\u{0}b\" contains a control character"),
        Row("ESC", "listener:\n  host: a\u{1B}[31m\n", "the file holds a character that YAML forbids"),
        Row("escaped ESC", "listener:\n  host: \"\\e[31m\"\n", "listener.host \"\\u{1b}[31m\" contains a control character"),
        Row("escaped ESC in key", "\"\\e[31m\": 1\n", "\\u{1b}[31m is not a setting"),
        Row("unclosed quote", "listener:\n  host: \"a\n", "the file is not YAML"),
        Row("unclosed bracket", "listener: {port: 1\n", "the file is not YAML"),
        Row(
            "colon in text", "listener:\n  host: a: b\n", "rekey.yaml:2:10: the file is not YAML: mapping values are not allowed"),
        Row("several lines", "listener:\n  host: |\n    a\n    b\n", "contains a control character"),
        Row("unknown directive", "%FOO bar\n---\nlistener:\n  port: 1\n", "the file is not YAML: found unknown directive name"),
        Row("directive for a later version", "%YAML 3.0\n---\n", "the file is not YAML: found incompatible YAML document"),
    ]

    @Test("what a file says is taken or refused with its place", arguments: rows)
    func file(row: Row) {
        let problems = Fixture.read(yaml: row.yaml).problems.map(\.line)
        #expect(problems.count == row.says.count, "\(problems)")
        for (problem, part) in zip(problems, row.says) {
            #expect(problem.contains(part), "\(problem)")
            #expect(!problem.contains("\n") && !problem.contains("\u{1B}"))
        }
    }

    @Test("an unreadable file hides nothing else and pretends nothing is missing")
    func unreadable() {
        let result = Fixture.read(yaml: "listener: {", environment: ["REKEY_LISTENER__PORT": "x"], certificate: false)
        #expect(result.problems.map(\.path) == ["", "listener.port"])
    }

    struct Bomb: Sendable, CustomTestStringConvertible {
        let name: String
        let yaml: String

        var testDescription: String { name }
    }

    static let bombs: [Bomb] = [
        Bomb(name: "billion laughs", yaml: laughs(levels: 12, width: 9) + "listener: *l11\n"),
        Bomb(name: "billion laughs as a key", yaml: laughs(levels: 30, width: 2) + "? *l29\n: 1\n"),
        Bomb(
            name: "laughs behind line breaks that only YAML 1.1 knows", yaml: hidden("\u{2028}") + "#\u{2028}? *l23\n#\u{85}: 1\n"
        ),
        Bomb(name: "few laughs as a key", yaml: laughs(levels: 6, width: 2) + "? *l5\n: 1\n? *l5\n: 2\n"),
        Bomb(name: "deep sequences", yaml: "listener: " + String(repeating: "[", count: 100_000) + "\n"),
        Bomb(name: "deep mappings", yaml: "listener: " + String(repeating: "{a: ", count: 100_000) + "\n"),
        Bomb(name: "deep dashes", yaml: String(repeating: "- ", count: 100_000) + "\n"),
        Bomb(
            name: "deep but allowed", yaml: "x: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900) + "\n"
        ),
        Bomb(name: "deep keys", yaml: String(repeating: "? ", count: 900) + "a\n"),
        Bomb(name: "longer than 1 MiB", yaml: String(repeating: "# comment\n", count: 110_000)),
        Bomb(name: "one long key", yaml: String(repeating: "k", count: 500_000) + ": 1\n"),
        Bomb(name: "many unknown keys", yaml: (0..<5_000).map { "k\($0): 1\n" }.joined()),
        Bomb(name: "recursive anchor", yaml: "listener: &a [*a]\n"),
    ]

    static func hidden(_ separator: String) -> String {
        laughs(levels: 24, width: 2).split(separator: "\n").map { "#\(separator)\($0)\n" }.joined()
    }

    static func laughs(levels: Int, width: Int) -> String {
        (0..<levels).map { level in
            let inner = level == 0 ? "x" : "*l\(level - 1)"
            return "l\(level): &l\(level) [" + Array(repeating: inner, count: width).joined(separator: ", ") + "]\n"
        }.joined()
    }

    @Test("bombs are refused soon", arguments: bombs)
    func bomb(row: Bomb) {
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(!Fixture.read(yaml: row.yaml).problems.isEmpty)
        }
        #expect(time < .seconds(3))
    }
}
