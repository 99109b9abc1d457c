import Foundation
import Settings
import Testing

@testable import House

@Suite("Configuration of domains")
struct WizardDomainTests {
    private func draft(openLDAP: Bool) -> WizardDraft {
        var settings = SettingsDraft()
        settings.values = ["domains.corp.servers": "ldaps://dc1.corp.example", "domains.corp.credentials": "corp"]
        if openLDAP { settings.values["domains.corp.kind"] = "openldap" }
        return WizardDraft(settings, folder: "/x", key: nil)
    }

    @Test("an OpenLDAP directory is asked for in its own words")
    func openLDAP() {
        let questions = DomainQuestions(index: 0, draft: draft(openLDAP: true), clock: { Date() }).all
        let text = questions.map { ([$0.label, $0.help] + $0.helpCommands).joined(separator: " ") }.joined(separator: "\n")
        for word in ["ontroller", "NetBIOS", "lockoutTime", "certutil", "DC=corp"] {
            #expect(!text.contains(word), "\(word): \(text)")
        }
        #expect(text.contains("Servers of corp") && text.contains("userPassword"))
        let other = DomainQuestions(index: 0, draft: draft(openLDAP: false), clock: { Date() }).all
        #expect(other.contains { $0.label == "Controllers of corp" } && other.contains { $0.help.contains("lockoutTime") })
    }

    @Test("a base that is no name is refused with an example of the kind", arguments: [true, false])
    func base(isOpenLDAP: Bool) throws {
        var draft = draft(openLDAP: isOpenLDAP)
        let questions = DomainQuestions(index: 0, draft: draft, clock: { Date() }).all
        let question = try #require(questions.first { $0.id == "domains.corp.base" })
        for text in ["garbage", "=", "ou=x,,dc=y"] {
            guard case .refused(let problem) = question.accept(.text(text), &draft) else {
                Issue.record("\(text) is taken")
                continue
            }
            #expect(problem.remedy.contains(isOpenLDAP ? "ou=People,dc=corp" : "OU=Staff,DC=corp"), "\(problem)")
        }
    }

    @Test("a relative path is taken whole, and one that stood there stays as it is")
    func relative() {
        var draft = draft(openLDAP: false)
        let question = Question.setting("record.directory", "Folder", in: draft, help: "x")
        #expect(question.accept(.text("here/below"), &draft) == .taken)
        #expect(draft.value("record.directory") == FileManager.default.currentDirectoryPath + "/here/below")
        draft.settings.values["record.directory"] = "as/it/was"
        #expect(question.accept(.text("as/it/was"), &draft) == .taken)
        #expect(draft.value("record.directory") == "as/it/was")
    }

    @Test("a comment that is longer than a line goes on as a comment, in a diff too", arguments: ["  # ", "+  # ", "# "])
    func comments(lead: String) {
        let text = lead + "words of a comment that is too long for a narrow terminal"
        let lines = ReviewStep.laidOut(text, PageText(columns: 40))
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix(lead) && $0.count <= 40 }, "\(lines)")
    }

    @Test("commands in the dialogue are broken only where their shell puts them together again", arguments: [40, 60, 80])
    func commands(columns: Int) {
        let console = ScriptedConsole([], columns: columns)
        let talk = Conversation(console: console)
        let command = #"dsacls "OU=People,DC=ad,DC=example,DC=test" /I:S /G "EXAMPLE\svc-none:CA;Reset Password;user""#
        talk.command(command)
        talk.bad(AnswerProblem("It is open.", remedy: "chmod go-rwx /a/folder/with/a/name/that/goes/on/and/on/and/on/file.pem"))
        let lines = console.text.split(separator: "\n").map { $0.drop { $0 == " " } }
        let joined = lines.joined(separator: "\n").replacing(" ^\n", with: " ").replacing(" \\\n", with: " ")
        #expect(joined.contains(command), "\(console.text)")
        #expect(joined.contains("chmod go-rwx /a/folder/with/a/name/that/goes/on/and/on/and/on/file.pem"), "\(console.text)")
    }
}
