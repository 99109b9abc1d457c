import Glibc
import Testing

@testable import Connectors

struct CommandConfigurationTests {
    struct Row: Sendable {
        let change: @Sendable (inout CommandConfiguration) -> Void
        let settings: [CommandProblem.Setting]

        init(_ settings: [CommandProblem.Setting], _ change: @escaping @Sendable (inout CommandConfiguration) -> Void) {
            self.change = change
            self.settings = settings
        }
    }

    static let rows: [Row] = [
        Row([]) { _ in },
        Row([]) { $0.property = "res" },
        Row([]) { $0.environment = ["HTTPS_PROXY": "http://proxy.corp.example:3128"] },
        Row([.line]) { $0.line = "validate" },
        Row([.line]) { $0.line = "\"/bin/true" },
        Row([.property]) { $0.property = "" },
        Row([.property]) { $0.property = "auth..res" },
        Row([.property]) { $0.property = "auth." },
        Row([.expected]) { $0.expected = "" },
        Row([.timeLimit]) { $0.timeLimit = .zero },
        Row([.timeLimit]) { $0.timeLimit = .seconds(601) },
        Row([.outputLimit]) { $0.outputLimit = 0 },
        Row([.parallelism]) { $0.parallelism = 0 },
        Row([.environment]) { $0.environment = ["A=B": "c"] },
        Row([.environment]) { $0.environment = ["A": "b\0c"] },
        Row([.line, .property, .timeLimit]) {
            $0.line = ""
            $0.property = "."
            $0.timeLimit = .seconds(-1)
        },
    ]

    @Test(arguments: rows.indices)
    func allProblemsAreFoundAtOnce(index: Int) {
        let row = Self.rows[index]
        var configuration = CommandConfiguration(line: "/bin/true", property: "auth.res", expected: "ok")
        row.change(&configuration)
        #expect(configuration.problems().map(\.setting) == row.settings)
    }

    @Test
    func aConfigurationWithProblemsMakesNoCommand() {
        #expect(throws: CommandProblem.self) { try command("validate") }
    }

    @Test
    func capabilitiesAreReadFromTheStatusLine() {
        #expect(CommandCapabilities.parse(statusLine: "CapEff:\t00000000000000e0\n") == 0xE0)
        #expect(CommandCapabilities.parse(statusLine: "CapPrm:\t00000000000000e0\n") == nil)
        #expect(CommandCapabilities(bits: 0xE0).missing.isEmpty)
        #expect(CommandCapabilities(bits: 0x60).missing.map(\.name) == ["CAP_SETUID"])
        #expect(CommandCapabilities(bits: 0).missing.map(\.name) == ["CAP_KILL", "CAP_SETGID", "CAP_SETUID"])
    }

    @Test
    func missingRightsAreSaidPlainly() throws {
        let account = try CommandAccount(name: "nobody")
        let problems = account.problems(effective: CommandCapabilities(bits: 0x40))
        #expect(problems.count == 1)
        #expect(problems.first?.message.contains("CAP_KILL, CAP_SETUID") == true)
        #expect(account.problems(effective: CommandCapabilities(bits: 0xE0)).isEmpty)
        #expect(try CommandAccount(name: "root").problems(effective: CommandCapabilities(bits: 0xE0)).count == 1)
    }

    @Test
    func anUnknownAccountIsFoundAtStart() async {
        let configuration = CommandConfiguration(line: "/bin/true", property: "res", expected: "ok", user: "no-such-account")
        #expect(await configuration.startProblems().map(\.setting) == [.user])
        #expect(throws: CommandAccount.Fault.unknown("no-such-account")) { try CommandAccount(name: "no-such-account") }
    }
}
