import Settings
import Testing

@Suite("Secret settings")
struct SecretSettingTests {
    static let value = "hunter2-swordfish"
    static let sealed = "sealed:clients.voice.token:\(value)"

    static func file(_ token: String) -> String { "clients:\n  voice:\n    token: \(token)\n" }

    @Test("a sealed secret in the file is opened for its own path")
    func sealedInFile() {
        let result = Fixture.read(yaml: Self.file("'\(Self.sealed)'"))
        #expect(result.value?.value.clients["voice"]?.token.reveal() == Self.value)
    }

    @Test("a sealed secret is opened in environment and secrets directory too")
    func sealedElsewhere() {
        let environment = Fixture.read(environment: ["REKEY_CLIENTS__VOICE__TOKEN": Self.sealed])
        #expect(environment.value?.value.clients["voice"]?.token.reveal() == Self.value)
        let secrets = Fixture.read(secrets: ["clients.voice.token": Secret(Self.sealed + "\n")])
        #expect(secrets.value?.value.clients["voice"]?.token.reveal() == Self.value)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        var yaml: String?
        var environment: [String: String] = [:]
        var secret: String?
        var overrides: [String: String] = [:]
        let says: String

        var testDescription: String { name }
    }

    static let refusedTable: [Row] = [
        Row(
            name: "plain in the file", yaml: file(value),
            says: "is a plain secret in the file; seal it with `rekey secret seal clients.voice.token`"),
        Row(name: "plain in the file, quoted", yaml: file("\"\(value)\""), says: "is a plain secret in the file"),
        Row(
            name: "sealed for another path", yaml: file("'sealed:mail.password:\(value)'"),
            says: "was sealed for another setting; seal it again"),
        Row(name: "list in the file", yaml: file("[\(value)]"), says: "is a single value"),
        Row(name: "section in the file", yaml: file("{a: \(value)}"), says: "is a single value"),
        Row(name: "anchored in the file", yaml: file("&a \(value)"), says: "uses an anchor"),
        Row(name: "tagged in the file", yaml: file("!x \(value)"), says: "uses a YAML tag"),
        Row(name: "broken line", yaml: file("\(value): \(value)"), says: "is not YAML"),
        Row(name: "broken quotes", yaml: file("\"\(value)"), says: "is not YAML"),
        Row(name: "given twice in the file", yaml: file(value) + "    token: \(value)\n", says: "has the same key"),
        Row(name: "tab", yaml: file(value) + "\tx: \(value)\n", says: "tab"),
        Row(name: "undefined alias", yaml: file("*\(value)"), says: "undefined alias"),
        Row(name: "control character", yaml: file(value + "\u{1}"), says: "a character that YAML forbids"),
        Row(name: "on the command line", overrides: ["clients.voice.token": value], says: "is a secret on the command line"),
        Row(name: "empty in the environment", environment: ["REKEY_CLIENTS__VOICE__TOKEN": ""], says: "is empty"),
        Row(name: "empty in the secrets directory", secret: "\n", says: "is empty"),
        Row(
            name: "file and environment", yaml: file("'\(sealed)'"), environment: ["REKEY_CLIENTS__VOICE__TOKEN": value],
            says: "is given in 2 places: environment REKEY_CLIENTS__VOICE__TOKEN, rekey.yaml:3:12; keep one"),
        Row(name: "file and secrets directory", yaml: file("'\(sealed)'"), secret: value, says: "is given in 2 places"),
        Row(
            name: "environment and secrets directory", environment: ["REKEY_CLIENTS__VOICE__TOKEN": value], secret: value,
            says: "is given in 2 places"),
        Row(name: "too short by the group's own rule", secret: "hunter2", says: "is shorter than 8 bytes"),
    ]

    @Test("refused, and never repeated", arguments: refusedTable)
    func refused(row: Row) {
        let result = Fixture.read(
            yaml: row.yaml, environment: row.environment, secrets: row.secret.map { ["clients.voice.token": Secret($0)] } ?? [:],
            overrides: row.overrides)
        let said = result.problems.map { "\($0.line)\n\($0.block)\n\($0)\n\($0.metadata)" }.joined(separator: "\n")
        #expect(said.contains(row.says), "\(said)")
        #expect(!said.contains("hunter2") && !said.contains("swordfish"))
        #expect(result.problems.allSatisfy { $0.shown == nil })
    }

    @Test("a wrong value from the secrets directory is not shown either, whatever its name")
    func misplaced() {
        let result = Fixture.read(secrets: ["listener.port": Secret(Self.value)])
        #expect(result.problems.map(\.path) == ["listener.port"])
        #expect(result.problems.map(\.shown) == ["<secret>"])
        #expect(result.problems.allSatisfy { !"\($0)\($0.line)".contains("hunter2") })
        let loaded = Fixture.read(secrets: ["listener.host": Secret(Self.value)]).value
        #expect(loaded?.value.listener.host == Self.value)
        #expect(loaded?.echo.text.contains("listener.host = <secret> (secrets directory listener.host)\n") == true)
    }

    @Test("without a key a sealed text is a problem that says so")
    func withoutKey() {
        let sources = SettingsSources(
            file: SettingsText(name: "f", text: Self.file("'\(Self.sealed)'")), overrides: ["listener.certificate": "/c"])
        let result = SettingsReader.read(Fixture.root, from: sources, build: Fixture.init)
        #expect(result.problems.map(\.what) == ["is sealed, and no key is given"])
    }

    @Test("the settings as built show no secret")
    func built() throws {
        let loaded = try #require(Fixture.read(environment: ["REKEY_CLIENTS__VOICE__TOKEN": Self.value]).value)
        var dumped = ""
        dump(loaded, to: &dumped)
        #expect(dumped.contains("<secret>"))
        #expect(!dumped.contains("hunter2"))
        #expect(!"\(loaded)".contains("hunter2"))
        #expect(!loaded.echo.text.contains("hunter2"))
        #expect(loaded.echo.text.contains("clients.voice.token = <secret> (environment REKEY_CLIENTS__VOICE__TOKEN)\n"))
    }

    @Test("the sources show nothing of what they hold")
    func sources() {
        let sources = SettingsSources(
            file: SettingsText(name: "f", text: Self.file(Self.value)), environment: ["REKEY_CLIENTS__VOICE__TOKEN": Self.value],
            secretsDirectory: SecretsDirectory(["mail.password": Secret(Self.value)]), overrides: ["clients.a.token": Self.value])
        var dumped = ""
        dump(sources, to: &dumped)
        let shown = "\(sources) \(String(reflecting: sources)) \([sources]) \(dumped)"
        #expect(!shown.contains("hunter2"))
    }
}
