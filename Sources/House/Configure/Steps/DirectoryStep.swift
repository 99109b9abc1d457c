import Foundation
import LDAPClient
import ResetCore
import Settings

/// Step 3: the directory in which passwords are set.
struct DirectoryStep: WizardStep {
    let title = "Directory"
    let intro =
        "Where the accounts are: Active Directory domains, OpenLDAP directories, or a directory of Rekey's own for a trial."
    private let clock: @Sendable () -> Date

    static let kind = "directory.kind"

    init(now: @autoclosure @escaping @Sendable () -> Date) {
        clock = now
    }

    func questions(_ draft: WizardDraft) -> [Question] {
        let present = draft.notes[Self.kind] ?? Self.present(draft)
        guard present != "embedded" else { return [kind(present), embedded(draft)] }
        return [kind(present)] + draft.domains.indices.flatMap { DomainQuestions(index: $0, draft: draft, clock: clock).all }
            + [more(draft)]
    }

    private static func present(_ draft: WizardDraft) -> String {
        if draft.value("embedded.directory") != nil { return "embedded" }
        let isOpenLDAP = !draft.domains.isEmpty && draft.domains.allSatisfy { draft.value("domains.\($0).kind") == "openldap" }
        return isOpenLDAP ? "openldap" : "ad"
    }

    private func kind(_ present: String) -> Question {
        .choice(
            Self.kind, "Kind of directory",
            [
                .init(key: "ad", text: "Active Directory (Windows or Samba controllers)"),
                .init(key: "openldap", text: "OpenLDAP with the password policy overlay"),
                .init(key: "embedded", text: "the embedded directory, for a trial without any other server"),
            ], suggestion: present, help: "The embedded directory holds accounts of its own; `rekey demo` shows one filled."
        ) { key, draft in
            if key == "embedded" {
                for name in draft.domains { draft.remove("credentials." + (draft.value("domains.\(name).credentials") ?? name)) }
                draft.remove("domains")
                draft.domains = []
            } else {
                draft.remove("embedded")
                // Domains of both kinds may stand in one file; only a change of mind changes them.
                for name in draft.domains where key != present && !name.isEmpty { Self.setKind(key, name, &draft) }
                if draft.domains.isEmpty { draft.domains = [""] }
            }
            return .taken
        }
    }

    static func setKind(_ key: String, _ name: String, _ draft: inout WizardDraft) {
        draft.settings.values["domains.\(name).kind"] = key == "openldap" ? "openldap" : nil
        if key != "openldap" { draft.remove("domains.\(name).openldap") }
    }

    private func embedded(_ draft: WizardDraft) -> Question {
        .setting(
            "embedded.directory", "Folder of the embedded directory", in: draft,
            help: "It is made when the service starts, readable by the service's user alone.",
            fallback: EmbeddedFolder.usual
        ) { text, _ in
            text.hasPrefix("/")
                ? .taken : .refused(AnswerProblem("\"\(text)\" is no full path.", remedy: "begin it with /"))
        }
    }

    private func more(_ draft: WizardDraft) -> Question {
        var question = Question(
            id: "domains.more", label: "Another domain",
            help: "Each domain of a forest is named with its own controllers; a group may hold members of several.", kind: .yesNo,
            suggestion: "no"
        ) { answer, draft in
            // Gone back from its name, somebody may think better of it.
            draft.domains.removeAll(where: \.isEmpty)
            if answer.text == "yes" { draft.domains.append("") }
            return .taken
        }
        question.act = { draft, _ in draft.domains.last == "" ? .question("domains.\(draft.domains.count - 1).name") : .next }
        return question
    }
}
