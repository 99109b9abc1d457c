import Foundation
import Settings
import Testing

@Suite("Generated documents")
struct DocumentTests {
    @Test("the reference names every setting with type, default, change and help")
    func markdown() {
        let page = SettingsReference.markdown(Fixture.root)
        let rows = [
            "| `listener.port` | whole number: 0 to 65535 | `8080` | restart | TCP port; 0 lets the system choose. |",
            "| `listener.certificate` | path | *required* | live | PEM file with the certificate chain. |",
            "| `listener.deadline` | duration: 100ms to 10min | `15s` | live | Time for a whole request. |",
            "| `listener.title` | text | none | restart | Title of the page, a \\| b. |",
            "| `listener.origins` | list of texts | empty | restart | Hosts that may call. |",
            "| `clients.NAME.token` | secret | *required* | live | What the client shows. |",
            "| `listener.limits.perMinute` | whole number: 1 to 10000 | `60` | live | Requests a minute. |",
            "## `clients.NAME`\n\nWho may call. One entry for each NAME: the client's name in the record.\n",
            "## `mail`\n\nOutgoing mail. Optional as a whole.\n",
        ]
        for row in rows { #expect(page.contains(row), "\(row)") }
    }

    @Test("the schema is JSON and follows the declarations")
    func schema() throws {
        let object = try JSONSerialization.jsonObject(with: Data(SettingsReference.jsonSchema(Fixture.root).utf8))
        let root = try #require(object as? [String: Any])
        let listener = try #require((root["properties"] as? [String: Any])?["listener"] as? [String: Any])
        let properties = try #require(listener["properties"] as? [String: [String: Any]])
        #expect(properties["port"]?["maximum"] as? Int == 65_535)
        #expect(properties["port"]?["default"] as? Int == 8080)
        #expect(properties["mode"]?["enum"] as? [String] == ["strict", "lenient"])
        #expect(properties["verbose"]?["type"] as? String == "boolean")
        #expect(properties["origins"]?["default"] as? [String] == [])
        #expect(listener["additionalProperties"] as? Bool == false)
        let clients =
            (root["properties"] as? [String: [String: Any]])?["clients"]?["patternProperties"] as? [String: [String: Any]]
        #expect((clients?.values.first?["properties"] as? [String: [String: Any]])?["token"]?["pattern"] as? String == "^sealed:")
    }

    static let values: [String: String] = [
        "dataFolder": "/srv/re key", "listener.host": "::1", "listener.port": "0", "listener.certificate": "/c.pem",
        "listener.mode": "lenient", "listener.origins": "a,b: c,- d", "listener.title": "true # \"no\" 'comment': *x &y \\ {[%@`",
        "clients.voice.token": "sealed:clients.voice.token:abcdefgh",
        "clients.voice-2.token": "sealed:clients.voice-2.token:12345678",
        "clients.voice-2.groups": "x", "mail.server": "null",
    ]

    @Test("a written file reads back the same", arguments: [true, false])
    func roundTrip(comments: Bool) throws {
        let yaml = try #require(SettingsFile.render(Fixture.root, values: Self.values, comments: comments).value)
        let result = Fixture.read(yaml: yaml, certificate: false)
        #expect(result.problems.map(\.line) == [])
        let settings = try #require(result.value?.value)
        #expect(settings.dataFolder == "/srv/re key")
        #expect(settings.listener.host == "::1")
        #expect(settings.listener.port == 0)
        #expect(settings.listener.mode == .lenient)
        #expect(settings.listener.origins == ["a", "b: c", "- d"])
        #expect(settings.listener.title == Self.values["listener.title"])
        #expect(settings.clients["voice"]?.token.reveal() == "abcdefgh")
        #expect(settings.clients["voice-2"]?.groups == ["x"])
        #expect(settings.mail?.server == "null")
        #expect(yaml.contains("# Whole number: 0 to 65535. Default: 8080. Changes need a restart.") == comments)
    }

    @Test(
        "any text survives writing and reading",
        arguments: [
            "~", "null", "Null", "yes", "-", "- a", "---", "...", "?", ": ", "a: b", "a #b", " a", "a ", "\"", "'", "\\", "!x",
            "&a", "*a", "%a", "@a",
            "`a", "[a]", "{a}", ",", "|", ">", "0x1F", "1e5", "2026-01-01", "é", "日本", "😀", "\u{2028}", "\u{202E}",
            "=", "<<",
        ])
    func scalars(text: String) throws {
        let yaml = try #require(SettingsFile.render(Fixture.root, values: ["listener.title": text], comments: false).value)
        #expect(Fixture.read(yaml: yaml).value?.value.listener.title == text, "\(yaml)")
    }

    @Test("without values the file is all comments, and reads as nothing")
    func commented() throws {
        let yaml = try #require(SettingsFile.render(Fixture.root).value)
        let lines = yaml.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("#") })
        #expect(yaml.contains("#   port: 8080\n"))
        #expect(yaml.contains("#     token: sealed:…\n"))
        #expect(Fixture.read(yaml: yaml).problems.isEmpty)
    }

    @Test("the comments of a file, once uncommented, are settings")
    func uncommented() throws {
        let yaml = try #require(SettingsFile.render(Fixture.root).value)
        // The first two lines explain a setting of the root, which is a comment in its own right.
        let bare = yaml.split(separator: "\n").dropFirst(2).map { $0.dropFirst(2) }.joined(separator: "\n")
        let problems = Fixture.read(yaml: bare, certificate: false).problems
        #expect(
            problems.map(\.path) == ["clients.name.token", "listener.certificate", "listener.title", "mail.password"],
            "\(problems.map(\.line))")
    }

    @Test("a file with some values keeps the others as comments")
    func partly() throws {
        let yaml = try #require(SettingsFile.render(Fixture.root, values: ["listener.port": "9"]).value)
        #expect(yaml.contains("\nlistener:\n"))
        #expect(yaml.contains("\n  port: 9\n"))
        #expect(yaml.contains("\n  # host: 127.0.0.1\n"))
        #expect(yaml.contains("\n# clients:\n"))
    }

    @Test("values that the file cannot hold are refused")
    func refused() {
        let result = SettingsFile.render(
            Fixture.root,
            values: [
                "listener.prot": "1", "listener.port": "x", "clients.voice.token": "hunter2", "clients.BAD.token": "sealed:x",
                "listener": "1",
            ])
        #expect(
            result.problems.map(\.path) == ["clients.BAD", "clients.voice.token", "listener", "listener.port", "listener.prot"])
        #expect(!result.problems.map(\.line).joined().contains("hunter2"))
    }
}
