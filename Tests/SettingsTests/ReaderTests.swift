import Logging
import Settings
import Testing

@Suite("Reader")
struct ReaderTests {
    @Test("all problems are reported at once, sorted")
    func together() {
        let result = Fixture.read(
            yaml: "listener:\n  port: x\nclients:\n  voice: {}\nmail:\n  password: plain\n",
            environment: ["REKEY_LISTENER__MODE": "soft", "REKEY_NONSENSE": "1"], overrides: ["listener.host": ""],
            certificate: false)
        #expect(
            result.problems.map(\.path) == [
                "", "clients.voice.token", "listener.certificate", "listener.host", "listener.mode", "listener.port",
                "mail.password", "mail.server",
            ])
    }

    @Test("a group's own rule names setting, value and origin")
    func rule() throws {
        let problem = try #require(Fixture.read(yaml: "listener:\n  port: 666\n").problems.first)
        #expect(problem.line == "rekey.yaml:2:9: listener.port \"666\" is the number of the beast; choose another")
        #expect(
            problem.block == """
                listener.port
                  value:   "666"
                  from:    rekey.yaml:2:9
                  problem: is the number of the beast
                  remedy:  choose another
                """)
        #expect(problem.metadata["setting"] == "listener.port")
        #expect(problem.metadata["value"] == "\"666\"")
    }

    @Test("a missing setting says where to put it")
    func missing() throws {
        let problem = try #require(Fixture.read(certificate: false).problems.first)
        #expect(
            problem.line
                == "listener.certificate is required and not given; set it in the file or as REKEY_LISTENER__CERTIFICATE: "
                + "PEM file with the certificate chain.")
    }

    @Test("an optional group asks for nothing until it is mentioned")
    func optionalGroup() {
        #expect(Fixture.read().value?.value.mail == nil)
        #expect(Fixture.read(yaml: "mail:\n").value?.value.mail == nil)
        #expect(Fixture.read(yaml: "mail:\n  server: m\n").value?.value.mail?.server == "m")
        #expect(Fixture.read(environment: ["REKEY_MAIL__SERVER": "m"]).value?.value.mail?.hasPassword == false)
        #expect(Fixture.read(secrets: ["mail.password": Secret("p")]).problems.map(\.path) == ["mail.server"])
    }

    @Test("a setting that is read but not declared is a problem, not a crash")
    func undeclared() {
        let stray = Setting.integer("stray", default: 5, help: "Not declared.")
        let result = SettingsReader.read(SettingGroup.root([]), from: SettingsSources()) { $0.value(stray) }
        #expect(result.problems.map(\.what) == ["is read but not declared"])
    }

    @Test("a reader knows its place and what is given")
    func place() {
        let sources = SettingsSources(environment: ["REKEY_CLIENTS__VOICE__TOKEN": "t"], overrides: ["listener.certificate": "c"])
        let result = SettingsReader.read(Fixture.root, from: sources) { root -> [String] in
            let listener = root.within(Fixture.Listener.group)
            let entries = root.entries(of: Fixture.Client.group)
            let given = [listener.isGiven(Fixture.Listener.certificate), listener.isGiven(Fixture.Listener.port)]
            let present = [root.isPresent(Fixture.Listener.group), root.isPresent(Fixture.Mail.group)]
            return [root.path, listener.path] + entries.map(\.path) + entries.map(\.name) + given.map(String.init)
                + present.map(String.init)
        }
        #expect(result.value?.value == ["", "listener", "clients.voice", "voice", "true", "false", "true", "false"])
    }

    @Test("a required choice and further conditions")
    func furtherKinds() {
        let mode = Setting.requiredChoice("mode", standIn: Fixture.Mode.strict, help: "Mode.")
        let even = Setting.text("even", help: "An even text.", condition: { $0.count.isMultiple(of: 2) ? nil : "is odd" })
        let group = SettingGroup.root([], settings: [mode, even])
        let read = { (overrides: [String: String]) in
            SettingsReader.read(group, from: SettingsSources(overrides: overrides)) { $0.value(mode) }
        }
        #expect(read([:]).problems.map(\.path) == ["even", "mode"])
        #expect(read(["mode": "lenient", "even": "ab"]).value?.value == .lenient)
        #expect(read(["mode": "lenient", "even": "abc"]).problems.map(\.what) == ["is odd"])
    }

    @Test("the echo shows every setting, its value and its origin")
    func echo() throws {
        let result = Fixture.read(yaml: "listener:\n  port: 1\n", environment: ["REKEY_LISTENER__HOST": "a\u{202E}b"])
        let echo = try #require(result.value?.echo)
        #expect(
            echo.entries.map(\.line) == [
                "dataFolder = \"/var/lib/rekey\" (default)", "listener.host = \"a\\u{202e}b\" (environment REKEY_LISTENER__HOST)",
                "listener.port = \"1\" (rekey.yaml:2:9)", "listener.certificate = \"/c.pem\" (command line)",
                "listener.deadline = \"15s\" (default)", "listener.bodyLimit = \"64KiB\" (default)",
                "listener.mode = \"strict\" (default)", "listener.verbose = \"false\" (default)",
                "listener.origins = \"\" (default)", "listener.title = not set", "listener.limits.perMinute = \"60\" (default)",
                "mail.server = not set", "mail.password = not set",
            ])
    }

    @Test("changes between two readings are found, secrets included")
    func changes() throws {
        let before = try #require(
            Fixture.read(
                yaml: "listener: {port: 1, origins: [a]}\n",
                secrets: ["clients.a.token": Secret("secret-one"), "clients.b.token": Secret("secret-two")]
            ).value?.echo)
        let after = try #require(
            Fixture.read(
                yaml: "listener: {port: 2, origins: [a]}\n",
                environment: ["REKEY_LISTENER__HOST": "127.0.0.1"],
                secrets: ["clients.a.token": Secret("secret-new"), "clients.c.token": Secret("secret-two")]
            ).value?.echo)
        let changes = after.changes(since: before)
        #expect(
            Set(changes.map(\.path)) == [
                "listener.port", "clients.a.token", "clients.b.token", "clients.b.allowWeakToken", "clients.b.groups",
                "clients.c.token", "clients.c.allowWeakToken", "clients.c.groups",
            ])
        #expect(changes.first { $0.path == "listener.port" }?.change == .restart)
        #expect(changes.first { $0.path == "clients.a.token" }?.change == .live)
        #expect(after.changes(since: after).isEmpty)
    }
}
