import Foundation
import ResetCore
import Settings
import TestSupport
import Testing

@testable import House

@Suite("Configuration questions")
struct WizardQuestionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let question: String
        let answer: String
        /// Part of what is said against it; nil if it is taken.
        var problem: String?
        var testDescription: String { "\(question) \(answer.prefix(40).debugDescription)" }

        init(_ question: String, _ answer: String, _ problem: String? = nil) {
            self.question = question
            self.answer = answer
            self.problem = problem
        }
    }

    static let rows: [Row] = [
        Row("listener.address", "0.0.0.0"), Row("listener.address", "::"), Row("listener.address", "localhost", "no IP address"),
        Row("listener.address", "127.0.0.1/8", "no IP address"), Row("listener.address", "1.2.3", "no IP address"),
        Row("listener.address", "0.0.0.0\u{1B}[2J", "control characters"), Row("listener.address", "0.0.0.0\u{202E}", "control"),
        Row("listener.port", "1"), Row("listener.port", "65535"), Row("listener.port", "65536", "outside the range"),
        Row("listener.port", "-1", "outside the range"), Row("listener.port", "99999999999999999999", "whole number"),
        Row("listener.port", "8080.5", "whole number"), Row("listener.port", "0x50", "whole number"),
        Row("listener.port", "８０", "whole number"), Row("listener.port", "80 81", "whole number"),
        Row("listener.source", "1"), Row("listener.source", "3", "none of the choices"),
        Row("listener.source", "0", "none of the choices"), Row("listener.source", "yes", "none of the choices"),
        Row("listener.names", "reset.corp.example, 10.0.0.1, ::1"), Row("listener.names", "a b", "neither a host name"),
        Row("listener.names", "-x.example", "neither a host name"), Row("listener.names", "x..example", "neither a host name"),
        Row("listener.names", ",", "No name"), Row("listener.names", String(repeating: "a", count: 64), "neither"),
        Row("listener.names", String(repeating: "a", count: 5_000), "longer than"),
        Row("clients.0.name", "voice-2"), Row("clients.0.name", "Voice", "cannot name"),
        Row("clients.0.name", "a.b", "cannot name"),
        Row("clients.0.name", "../x", "cannot name"), Row("clients.0.name", "-", "cannot name"),
        Row("clients.0.name", String(repeating: "a", count: 64), "cannot name"),
        Row("clients.0.name", "1", "is a number"), Row("clients.0.name", "007", "is a number"), Row("clients.0.name", "7-up"),
        Row("domains.0.name", "y", "answers no question"), Row("clients.0.name", "No", "answers no question"),
        Row("domains.0.name", "1", "is a number"), Row("domains.0.name", "2", "a letter in it"), Row("domains.0.name", "corp2"),
        Row("validation.properties", "request.pin=0815, a.b:=true"), Row("validation.properties", "-"),
        Row("validation.properties", "pin", "gives no value"), Row("validation.properties", "=x", "gives no value"),
        Row("validation.properties", "a..b=x", "no place"), Row("validation.properties", ".=x", "no place"),
        Row("validation.properties", ":=1", "no place"), Row("validation.properties", "a:={", "no JSON"),
        Row("validation.properties", "a:=1 2", "no JSON"), Row("validation.properties", "a=\u{1B}[2J", "control"),
        Row("clients.desk.networks", "10.0.0.0/8,192.168.1.7"), Row("clients.desk.networks", "-"),
        Row("clients.desk.networks", "10.0.0.1/8", "no address or range"), Row("clients.desk.networks", "anything", "no address"),
        Row("domains.0.name", "corp"), Row("domains.0.name", "CORP", "cannot name"),
        Row("domains.0.servers", "dc1.corp.example"), Row("domains.0.servers", "ldaps://dc1:636, ldap+starttls://[::1]"),
        Row("domains.0.servers", "ldap://dc1", "plain LDAP"), Row("domains.0.servers", "http://dc1", "no server"),
        Row("domains.0.servers", "ldaps://dc1:0", "impossible port"), Row("domains.0.servers", "ldaps://dc1:99999", "impossible"),
        Row("domains.0.servers", "ldaps://user@dc1", "impossible host"), Row("domains.0.servers", "ldaps://dc1/x", "impossible"),
        Row("domains.corp.base", "OU=Staff,DC=corp,DC=example"), Row("domains.corp.base", "Staff", "no distinguished name"),
        Row("domains.0.account", "svc@corp.example"), Row("domains.0.account", "CN=svc,DC=corp,DC=example"),
        Row("domains.0.sample", "jon.one"), Row("domains.0.sample", "-"), Row("domains.0.sample", "a*b", "names no account"),
        Row("domains.0.sample", "CORP\\", "names no account"),
        Row("validation.command", "/usr/bin/true --x \"a b\""), Row("validation.command", "true", "full path"),
        Row("validation.command", "/bin/x \"open", "not closed"), Row("validation.property", "auth.res"),
        Row("validation.property", "auth..res", "empty"), Row("validation.timeLimit", "10s"),
        Row("validation.timeLimit", "0s", "outside"), Row("validation.timeLimit", "soon", "duration"),
        Row("password.length", "16"), Row("password.length", "7", "outside"), Row("password.length", "128", "outside"),
        Row("password.upper", "16"), Row("password.upper", "17", "upper 17 make 17 characters, and length is 16"),
        Row("password.lower", "16", "upper 1 + lower 16 make 17 characters"), Row("password.symbols", "13"),
        Row("password.symbols", "14", "ask for 13 at most"), Row("password.upper", "-1", "outside"),
        Row("password.lookAlikes", "maybe", "neither yes nor no"),
        Row("password.style", "2"), Row("password.style", "spoken"), Row("password.style", "loud", "none of the choices"),
    ]

    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test("an answer is taken, or refused at once with its remedy", arguments: rows)
    func answers(_ row: Row) throws {
        var draft = self.draft()
        let question = try #require(all(draft).first { $0.id == row.question }, "there is no question \(row.question)")
        let before = draft.settings.values
        let verdict: AnswerVerdict =
            switch question.normalised(row.answer) {
            case .failure(let problem): .refused(problem)
            case .success(let text): question.accept(.text(text), &draft)
            }
        switch verdict {
        case .taken: #expect(row.problem == nil, "\(row.question) took \(row.answer)")
        case .refused(let problem):
            let wanted = try #require(row.problem, "\(problem)")
            #expect(problem.what.contains(wanted) || problem.remedy.contains(wanted), "\(problem)")
            #expect(!problem.remedy.isEmpty && !problem.what.contains("\u{1B}"))
            #expect(draft.settings.values == before)
        }
    }

    @Test(
        "a weak token is refused, its text not repeated",
        arguments: [
            "", "short", "changemechangeme", "passwordpassword", "has spaces in the middle", "umläut-token-long-enough",
            "aaaaaaaaaaaaaaaaaaaa",
        ])
    func weakToken(_ text: String) throws {
        var draft = self.draft()
        draft.notes["clients.0.token"] = "enter"
        let question = try #require(TokenStep().questions(draft).first { $0.id == "clients.0.typed" })
        guard case .refused(let problem) = question.accept(.secret(Secret(text)), &draft) else {
            Issue.record("taken: \(text)")
            return
        }
        #expect(text.isEmpty || !(problem.what + problem.remedy).contains(text))
        #expect(draft.settings.secrets.isEmpty)
    }

    @Test("a strong token is taken and never in the values")
    func strongToken() throws {
        var draft = self.draft()
        draft.notes["clients.0.token"] = "enter"
        let question = try #require(TokenStep().questions(draft).first { $0.id == "clients.0.typed" })
        #expect(question.accept(.secret(Secret("A-long-enough-token-7")), &draft) == .taken(good: ["Taken: 21 characters."]))
        #expect(draft.settings.secrets["clients.desk.token"]?.isIdentical(to: Secret("A-long-enough-token-7")) == true)
        #expect(!draft.settings.values.values.contains { $0.contains("enough") })
    }

    @Test("every question explains itself, and every prompt fits a narrow terminal")
    func helps() {
        for question in all(draft()) {
            #expect(!question.help.isEmpty && !question.label.isEmpty, "\(question.id)")
            #expect(question.label.count <= 76, "\(question.id)")
        }
    }

    @Test("a second name that is taken already is refused; - leaves the entry out")
    func secondNames() throws {
        var draft = self.draft()
        draft.clients.append("")
        draft.domains.append("")
        let steps: [(any WizardStep, String, String)] = [
            (TokenStep(), "clients.1.name", "desk"), (DirectoryStep(now: now), "domains.1.name", "corp"),
        ]
        for (step, id, name) in steps {
            let question = try #require(step.questions(draft).first { $0.id == id })
            guard case .refused = question.accept(.text(name), &draft) else {
                Issue.record("\(name) twice")
                continue
            }
            #expect(question.accept(.text("-"), &draft) == .taken)
        }
        #expect(draft.clients == ["desk"] && draft.domains == ["corp"])
    }

    private func draft() -> WizardDraft {
        var settings = SettingsDraft()
        settings.values = [
            "clients.desk.mode": "bearer", "domains.corp.servers": "ldaps://dc1", "domains.corp.credentials": "corp",
            "validation.command": "/usr/bin/true",
        ]
        var draft = WizardDraft(settings, folder: "/nonexistent", key: nil)
        draft.notes = ["clients.0.new": "yes", "domains.0.new": "yes", "listener.source": "self"]
        return draft
    }

    private func all(_ draft: WizardDraft) -> [Question] {
        var unnamed = draft
        unnamed.clients[0] = ""
        let steps: [any WizardStep] = [
            EndpointStep(now: now), TokenStep(), DirectoryStep(now: now), ValidationStep(), PasswordStep(),
            GroupStep(list: .allowed), GroupStep(list: .forbidden),
        ]
        return steps.flatMap { $0.questions(draft) } + TokenStep().questions(unnamed)
    }
}
