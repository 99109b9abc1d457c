import Settings
import Testing

@testable import House

@Suite("Configuration groups")
struct WizardGroupTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let answer: String
        var picked = "CORP\\One,CORP\\Two"
        var after: String?
        var problem: String?
        var query: String?
        var testDescription: String { answer.debugDescription }
    }

    static let rows: [Row] = [
        Row(answer: "1", after: "CORP\\One,CORP\\Two,CORP\\Found, with comma".replacing("d, w", with: "d\\, w")),
        Row(answer: "2", problem: "picked already"), Row(answer: "3", problem: "no number 3"),
        Row(answer: "0", problem: "no number 0"), Row(answer: "-1", after: "CORP\\Two"),
        Row(answer: "-3", problem: "no number 3"),
        Row(answer: "-0", problem: "no number 0"),
        Row(answer: "=S-1-5-21-1-2-3-4", after: "CORP\\One,CORP\\Two,S-1-5-21-1-2-3-4"),
        Row(answer: "=CN=A,DC=b", after: "CORP\\One,CORP\\Two,CN=A\\,DC=b"), Row(answer: "=corp\\one", problem: "picked already"),
        Row(answer: "=CORP\\", problem: "names no group"), Row(answer: "res", query: "res"), Row(answer: "*", query: "*"),
        Row(answer: "a)(objectClass=*", query: "a)(objectClass=*"), Row(answer: "=", query: "="), Row(answer: "done"),
        Row(answer: "done", picked: "", problem: "No group is picked"), Row(answer: "-1", picked: "CORP\\One", after: ""),
    ]

    @Test("what is typed at the search", arguments: rows)
    func typed(_ row: Row) {
        var settings = SettingsDraft()
        settings.values["groups.allowed"] = row.picked.isEmpty ? nil : row.picked
        var draft = WizardDraft(settings, folder: "/x", key: nil)
        draft.found = ["CORP\\Found, with comma", "CORP\\Two"]
        let verdict = GroupStep.accept(row.answer, .allowed, &draft)
        if case .refused(let problem) = verdict {
            #expect(row.problem.map { problem.what.contains($0) } == true, "\(problem)")
        } else {
            #expect(row.problem == nil)
        }
        #expect((draft.value("groups.allowed") ?? "") == row.after ?? row.picked)
        #expect(draft.notes["groups.query"] == row.query)
    }

    @Test("OpenLDAP is searched as Active Directory is")
    func openLDAP() {
        var settings = SettingsDraft()
        settings.values["domains.corp.kind"] = "openldap"
        var draft = WizardDraft(settings, folder: "/x", key: nil)
        #expect(GroupStep.accept("reset", .allowed, &draft) == .taken())
        #expect(draft.value("groups.allowed") == nil && draft.notes["groups.query"] == "reset")
    }

    @Test("where groups cannot be searched for, a name is taken as it is, and not called picked before it is looked up")
    func named() {
        var settings = SettingsDraft()
        settings.values["embedded.directory"] = "/x/directory"
        var draft = WizardDraft(settings, folder: "/x", key: nil)
        #expect(GroupStep.accept("reset-allowed", .allowed, &draft) == .taken())
        #expect(draft.value("groups.allowed") == "reset-allowed" && draft.notes["groups.query"] == nil)
        guard case .refused(let problem) = GroupStep.accept("2", .allowed, &draft) else {
            Issue.record("a number is taken")
            return
        }
        #expect(problem.remedy.contains("=2") && !problem.remedy.contains("search"))
    }

    @Test("a group in both lists is said to be")
    func both() {
        var settings = SettingsDraft()
        settings.values["groups.allowed"] = "CORP\\One"
        var draft = WizardDraft(settings, folder: "/x", key: nil)
        guard case .taken(_, let notes) = GroupStep.accept("=CORP\\One", .forbidden, &draft) else {
            Issue.record("not taken")
            return
        }
        #expect(notes.contains { $0.contains("forbidden wins") })
    }
}
