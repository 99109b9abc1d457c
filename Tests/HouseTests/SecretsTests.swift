import ResetCore
import Settings
import TestSupport
import Testing

@testable import House

@Suite("Keys and sealed settings")
struct SecretsTests {
    static func key(_ seed: UInt64) -> MasterKey {
        var generator = SeededGenerator(seed: seed)
        return MasterKey(using: &generator)
    }

    static func load(_ yaml: String, key: MasterKey, environment: [String: String] = [:]) -> SettingsResult<
        LoadedSettings<HouseSettings>
    > {
        SettingsReader.read(
            HouseSettings.root,
            from: SettingsSources(
                file: SettingsText(name: "rekey.yaml", text: yaml), environment: environment,
                reservedEnvironment: HouseSettings.reservedEnvironment),
            openSealed: SettingSeal(key).opener, build: HouseSettings.init)
    }

    static func yaml(voice: String, desk: String = "", extra: String = "") -> String {
        """
        listener: {certificate: /c.pem, key: /k.pem}
        embedded: {directory: /d}
        groups: {allowed: [everyone]}
        clients:
          voice:
            token: \(voice)
        \(desk)
        \(extra)
        """
    }

    @Test("a key survives its file")
    func roundTrip() throws {
        let key = Self.key(1)
        let again = try #require(MasterKey(key.fileText))
        #expect(again.identifier == key.identifier && key.identifier.count == 8)
        #expect(Self.key(2).identifier != key.identifier)
    }

    @Test("what is no key is none", arguments: ["", "abc", String(repeating: "g", count: 64), String(repeating: "a", count: 63)])
    func noKey(text: String) {
        #expect(MasterKey(Secret(text)) == nil)
    }

    @Test("a sealed token opens at its own path")
    func sealed() throws {
        let key = Self.key(1)
        let sealed = try #require(SettingSeal(key).seal(Secret("a-token-of-decent-length-1"), path: "clients.voice.token"))
        let result = Self.load(Self.yaml(voice: sealed), key: key)
        let client = try #require(result.value?.value.clients["voice"])
        #expect(client.client.tokens.first?.secret.reveal() == "a-token-of-decent-length-1")
        #expect(!sealed.contains("token-of"))
    }

    @Test(
        "a sealed text is refused at another path, with another key, and when changed",
        arguments: ["path", "key", "changed", "cut", "plain"])
    func refused(how: String) throws {
        let key = Self.key(1)
        let path = how == "path" ? "clients.desk.token" : "clients.voice.token"
        var sealed = try #require(
            SettingSeal(how == "key" ? Self.key(2) : key).seal(Secret("a-token-of-decent-length-1"), path: path))
        switch how {
        case "changed": sealed = String(sealed.dropLast(6)) + (sealed.hasSuffix("AAAA==") ? "BBBB==" : "AAAA==")
        case "cut": sealed = String(sealed.prefix(30))
        case "plain": sealed = "a-token-of-decent-length-1"
        default: break
        }
        let problems = Self.load(Self.yaml(voice: sealed), key: key).problems
        #expect(problems.map(\.path).contains("clients.voice.token"))
        #expect(!problems.contains { $0.block.contains("a-token-of") })
    }

    @Test(
        "weak tokens, equal tokens and a roll-over without end are told, without the token",
        arguments: [
            ("short-15-bytes!", "", "token has 15 bytes"),
            ("changeme", "", "everybody tries"),
            ("a-token-of-decent-length-1", "  desk: {token: SEALED}", "have the same token"),
            ("a-token-of-decent-length-1", "    previousToken: SEALED", "without an end"),
        ] as [(String, String, String)])
    func badTokens(token: String, more: String, told: String) throws {
        let key = Self.key(1)
        let seal = SettingSeal(key)
        let path = more.contains("desk") ? "clients.desk.token" : "clients.voice.previousToken"
        let other = more.contains("desk") ? token : "another-token-of-decent-length"
        let first = try #require(seal.seal(Secret(token), path: "clients.voice.token"))
        let second = try #require(seal.seal(Secret(other), path: path))
        let problems = Self.load(Self.yaml(voice: first, desk: more.replacing("SEALED", with: second)), key: key).problems
        #expect(problems.contains { $0.block.contains(told) }, "\(problems.map(\.block))")
        #expect(!problems.contains { $0.block.contains("a-token-of") })
    }

    @Test("allowWeakToken lets a weak token through, and remembers it")
    func allowed() throws {
        let key = Self.key(1)
        let sealed = try #require(SettingSeal(key).seal(Secret("old-and-short"), path: "clients.voice.token"))
        let result = Self.load(Self.yaml(voice: sealed + "\n    allowWeakToken: true"), key: key)
        #expect(result.value?.value.weakClients.map(\.weakness) == [.short(bytes: 13)])
    }

    @Test(
        "what does not fit together is told all at once",
        arguments: [
            ("groups: {allowed: []}", "so nobody could be reset"), ("groups: {allowed: [everyone, A]}", "beside everyone"),
            ("domains: {corp: {servers: [ldaps://dc1], credentials: nobody}}", "not under credentials"),
            ("domains: {corp: {servers: [ldap://dc1], credentials: c}}", "domains.corp.servers"),
            ("password: {length: 7}", "password.length"),
            ("password: {length: 8, upper: 4, lower: 4, digits: 1}", "no room for the least numbers"),
            ("password: {permittedSymbols: aß}", "no symbol"),
            ("validation: {command: relative/path, property: a, expected: b}", "validation.command"),
            ("listenr: {port: 1}", "listener"), ("listener: {port: 70000}", "listener.port"),
        ] as [(String, String)])
    func combinations(extra: String, told: String) {
        let base = Self.yaml(voice: "sealed:v1:00000000:AAAA")
        let replaced =
            extra.hasPrefix("groups") || extra.hasPrefix("listener:")
            ? base.split(separator: "\n").filter {
                !$0.hasPrefix(extra.prefix { $0 != ":" })
            }.joined(separator: "\n") + "\n" + extra : base + "\n" + extra
        let problems = Self.load(replaced, key: Self.key(1)).problems
        #expect(problems.contains { $0.block.contains(told) }, "\(problems.map(\.block))")
        #expect(problems.count >= 2)
    }
}
