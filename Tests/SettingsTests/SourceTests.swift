import Settings
import Testing

@Suite("Sources")
struct SourceTests {
    static let yaml = "listener:\n  host: from-file\n"

    struct Precedence: Sendable {
        let sources: Set<String>
        let host: String
    }

    static let precedenceTable: [Precedence] = [
        Precedence(sources: [], host: "127.0.0.1"),
        Precedence(sources: ["file"], host: "from-file"),
        Precedence(sources: ["file", "secrets"], host: "from-secrets"),
        Precedence(sources: ["file", "secrets", "environment"], host: "from-environment"),
        Precedence(sources: ["file", "secrets", "environment", "overrides"], host: "from-overrides"),
        Precedence(sources: ["environment"], host: "from-environment"),
        Precedence(sources: ["overrides"], host: "from-overrides"),
        Precedence(sources: ["secrets"], host: "from-secrets"),
        Precedence(sources: ["file", "overrides"], host: "from-overrides"),
        Precedence(sources: ["file", "environment"], host: "from-environment"),
        Precedence(sources: ["secrets", "overrides"], host: "from-overrides"),
    ]

    @Test("the first source wins", arguments: precedenceTable)
    func precedence(row: Precedence) {
        let result = Fixture.read(
            yaml: row.sources.contains("file") ? Self.yaml : nil,
            environment: row.sources.contains("environment") ? ["REKEY_LISTENER__HOST": "from-environment"] : [:],
            secrets: row.sources.contains("secrets") ? ["listener.host": Secret("from-secrets\n")] : [:],
            overrides: row.sources.contains("overrides") ? ["listener.host": "from-overrides"] : [:])
        #expect(result.value?.value.listener.host == row.host)
    }

    struct Name: Sendable {
        let variable: String
        let path: String
    }

    static let nameTable: [Name] = [
        Name(variable: "REKEY_DATA_FOLDER", path: "dataFolder"),
        Name(variable: "REKEY_LISTENER__PORT", path: "listener.port"),
        Name(variable: "REKEY_LISTENER__BODY_LIMIT", path: "listener.bodyLimit"),
        Name(variable: "REKEY_LISTENER__LIMITS__PER_MINUTE", path: "listener.limits.perMinute"),
        Name(variable: "REKEY_CLIENTS__VOICE__ALLOW_WEAK_TOKEN", path: "clients.voice.allowWeakToken"),
        Name(variable: "REKEY_CLIENTS__VOICE_2__TOKEN", path: "clients.voice-2.token"),
    ]

    @Test("variables are named for their settings", arguments: nameTable)
    func names(row: Name) {
        #expect(EnvironmentName.variable(for: row.path) == row.variable)
    }

    @Test("variables address settings at every level")
    func environment() throws {
        let result = Fixture.read(environment: [
            "REKEY_DATA_FOLDER": "/d", "REKEY_LISTENER__LIMITS__PER_MINUTE": "7", "REKEY_CLIENTS__VOICE__TOKEN": "long-enough",
            "REKEY_CLIENTS__VOICE__ALLOW_WEAK_TOKEN": "true", "REKEY_CLIENTS__HELP_DESK__TOKEN": "long-enough-too",
            "REKEY_listener__Port": "9", "PATH": "/bin", "REKEYED": "x", "rekey_listener__port": "nonsense",
        ])
        let settings = try #require(result.value?.value)
        #expect(settings.dataFolder == "/d")
        #expect(settings.listener.limits.perMinute == 7)
        #expect(settings.listener.port == 9)
        #expect(settings.clients.keys.sorted() == ["help-desk", "voice"])
        #expect(settings.clients["voice"]?.allowWeakToken == true)
        #expect(settings.clients["help-desk"]?.token.reveal() == "long-enough-too")
    }

    @Test("entries of a map come from all sources together")
    func entries() throws {
        let result = Fixture.read(
            yaml: "clients:\n  voice-2:\n    allowWeakToken: true\n  chat: {groups: [a, b]}\n",
            environment: ["REKEY_CLIENTS__VOICE_2__TOKEN": "v", "REKEY_CLIENTS__DESK__ALLOW_WEAK_TOKEN": "true"],
            secrets: ["clients.chat.token": Secret("chat-secret\n"), "clients.desk.token": Secret("d\r\n")])
        let clients = try #require(result.value?.value.clients)
        #expect(clients.keys.sorted() == ["chat", "desk", "voice-2"])
        #expect(clients["voice-2"]?.token.reveal() == "v")
        #expect(clients["chat"]?.token.reveal() == "chat-secret")
        #expect(clients["chat"]?.groups == ["a", "b"])
        #expect(clients["desk"]?.token.reveal() == "d")
    }

    @Test(
        "only one line end is cut from a secret's file",
        arguments: [("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), ("a ", "a "), ("\na", "\na")])
    func lineEnds(content: String, secret: String) {
        #expect(SecretsDirectory(["x": Secret(content)]).secrets["x"]?.reveal() == secret)
    }

    struct Unknown: Sendable, CustomTestStringConvertible {
        let source: String
        let name: String
        /// What the problem's text must contain.
        let says: String

        var testDescription: String { "\(source) \(name.debugDescription)" }
    }

    static let unknownTable: [Unknown] = [
        Unknown(source: "environment", name: "REKEY_LISTENER__PROT", says: "did you mean REKEY_LISTENER__PORT?"),
        Unknown(source: "environment", name: "REKEY_LISTNER__PORT", says: "did you mean REKEY_LISTENER__PORT?"),
        Unknown(source: "environment", name: "REKEY_CONFG", says: "did you mean REKEY_CONFIG?"),
        Unknown(source: "environment", name: "REKEY_", says: "names no setting"),
        Unknown(source: "environment", name: "REKEY_LISTENER", says: "is a section"),
        Unknown(source: "environment", name: "REKEY_LISTENER__", says: "names no setting"),
        Unknown(source: "environment", name: "REKEY_LISTENER__PORT__X", says: "names no setting"),
        Unknown(source: "environment", name: "REKEY_CLIENTS____TOKEN", says: "is no name for an entry"),
        Unknown(source: "environment", name: "REKEY_CLIENTS__ÄÖ__TOKEN", says: "is no name for an entry"),
        Unknown(source: "environment", name: "REKEY_CLIENTS__VOICE", says: "is a section"),
        Unknown(source: "environment", name: "REKEY_A\u{1B}[31m", says: "REKEY_A\\u{1b}[31m names no setting"),
        Unknown(source: "secrets", name: "client.voice.token", says: "did you mean clients.voice.token?"),
        Unknown(source: "secrets", name: "clients.voice.tokn", says: "did you mean clients.voice.token?"),
        Unknown(source: "secrets", name: "clients.Voice.token", says: "is no name for an entry"),
        Unknown(source: "secrets", name: "clients..token", says: "is no name for an entry"),
        Unknown(source: "secrets", name: "README", says: "is not a setting"),
        Unknown(source: "secrets", name: "", says: "is not a setting"),
        Unknown(source: "secrets", name: "clients", says: "is a section"),
        Unknown(source: "overrides", name: "listener.prot", says: "did you mean listener.port?"),
        Unknown(source: "overrides", name: "Listener.port", says: "did you mean listener.port?"),
        // Beside a long path every other name would seem near; what is named must be there.
        Unknown(source: "overrides", name: "listener.cert", says: "listener.cert is not a setting; correct"),
        Unknown(source: "overrides", name: "foo.port", says: "foo.port is not a setting; correct"),
        Unknown(source: "overrides", name: "listner.prot", says: "did you mean listener.port?"),
        Unknown(source: "overrides", name: "listner.nothing", says: "listner.nothing is not a setting; correct"),
        Unknown(source: "overrides", name: "lister", says: "lister is not a setting; correct"),
        Unknown(source: "environment", name: "REKEY_LISTENER__CERT", says: "(listener.CERT); correct"),
        Unknown(source: "overrides", name: "listener", says: "is a section"),
        Unknown(source: "overrides", name: ".", says: "is not a setting"),
        Unknown(source: "overrides", name: "listener.port.", says: "is not a setting"),
        Unknown(source: "file", name: "listener:\n  prot: 1", says: "did you mean port?"),
        Unknown(source: "file", name: "listner:\n  port: 1", says: "did you mean listener?"),
        Unknown(source: "file", name: "zzzzzz: 1", says: "is not a setting;"),
        Unknown(source: "file", name: "listener.port: 1", says: "is not a setting"),
        Unknown(source: "file", name: "clients:\n  Voice:\n    token: x", says: "is no name for an entry"),
        Unknown(source: "file", name: "clients:\n  a.b: {}", says: "is no name for an entry"),
        Unknown(source: "file", name: "clients:\n  -a: {}", says: "is no name for an entry"),
        Unknown(source: "file", name: "clients:\n  ? [a]\n  : {}", says: "has a key that is no name"),
        Unknown(source: "file", name: "clients:\n  \"\": {}", says: "is no name for an entry"),
        Unknown(source: "file", name: "<<: {port: 1}", says: "is not a setting"),
    ]

    @Test("unknown names are problems, with what was probably meant", arguments: unknownTable)
    func unknown(row: Unknown) throws {
        let value = "swordfish"
        let result = Fixture.read(
            yaml: row.source == "file" ? row.name + "\n" : nil,
            environment: row.source == "environment" ? [row.name: value] : [:],
            secrets: row.source == "secrets" ? [row.name: Secret(value)] : [:],
            overrides: row.source == "overrides" ? [row.name: value] : [:])
        let lines = result.problems.map(\.line)
        #expect(lines.count == 1)
        #expect(lines.first?.contains(row.says) == true, "\(lines)")
        #expect(!lines.joined().contains(value))
        #expect(!lines.joined().contains("\u{1B}"))
    }

    @Test("reserved variables are no settings")
    func reserved() {
        let result = Fixture.read(environment: ["REKEY_CONFIG": "/etc/rekey.yaml", "REKEY_KEY": "k", "REKEY_KEY_FILE": "f"])
        #expect(result.problems.isEmpty)
    }

    @Test("one variable spelt in two ways is a problem")
    func spellings() {
        let result = Fixture.read(environment: ["REKEY_LISTENER__PORT": "1", "REKEY_LISTENER__port": "2"])
        #expect(result.problems.map(\.what).first?.hasPrefix("is given in 2 places") == true)
    }
}
