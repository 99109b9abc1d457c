import Foundation
import LDAPClient
import ResetCore
import Settings

/// The questions about one domain, of Active Directory or OpenLDAP.
struct DomainQuestions: Sendable {
    let index: Int
    let name: String
    let draft: WizardDraft
    // Asked anew each time: a certificate may have been made after the dialogue began.
    let clock: @Sendable () -> Date

    init(index: Int, draft: WizardDraft, clock: @escaping @Sendable () -> Date) {
        self.index = index
        self.draft = draft
        self.clock = clock
        name = draft.domains[index]
    }

    var all: [Question] {
        let isNew = name.isEmpty || draft.notes["domains.\(index).new"] != nil
        return (isNew ? [nameQuestion] : [])
            + (name.isEmpty
                ? [] : [servers] + DomainTrustQuestions(of: self).all + [account, password] + DomainTests(of: self).all)
    }

    func id(_ last: String) -> String { "domains.\(index).\(last)" }

    func path(_ last: String) -> String { "domains.\(name).\(last)" }

    /// The entry under `credentials` that the domain signs in with.
    var credentials: String { draft.value(path("credentials")) ?? name }

    /// Whether it is an OpenLDAP directory, or is going to be one.
    var isOpenLDAP: Bool {
        name.isEmpty ? draft.notes[DirectoryStep.kind] == "openldap" : draft.value(path("kind")) == "openldap"
    }

    /// What its servers are called.
    var serversWord: String { isOpenLDAP ? "servers" : "controllers" }

    private var nameQuestion: Question {
        let (index, present) = (index, name)
        return Question(
            id: id("name"), label: index == 0 ? "Name of the domain in records" : "Name of the next domain",
            help:
                "A short name of your choice: small letters, digits and hyphens, such as corp. "
                + (isOpenLDAP
                    ? "Callers name the directory by the parts of its base: with dc=corp,dc=example it is corp or corp.example."
                    : "The names callers use (NetBIOS and DNS) are learnt from the controller.")
                + (index == 0 ? "" : " Type - to leave this one out."),
            suggestion: present.isEmpty ? (index == 0 ? "corp" : nil) : present
        ) { answer, draft in
            let name = answer.text
            if name == Question.nothing, index > 0 {
                Self.remove(index, from: &draft)
                return .taken
            }
            if let problem = EntryName.problem(with: name, naming: "domain", example: "corp", isAsked: true) {
                return .refused(problem)
            }
            guard !draft.domains.enumerated().contains(where: { $0.offset != index && $0.element == name }) else {
                return .refused(AnswerProblem("There is a domain \(name) already.", remedy: "choose another name"))
            }
            if !present.isEmpty, present != name {
                draft.remove("domains.\(present)")
                draft.remove("credentials.\(present)")
            }
            draft.domains[index] = name
            DirectoryStep.setKind(draft.notes[DirectoryStep.kind] ?? "ad", name, &draft)
            draft.notes["domains.\(index).new"] = "yes"
            return .taken
        }
    }

    private static func remove(_ index: Int, from draft: inout WizardDraft) {
        draft.remove("domains.\(draft.domains[index])")
        draft.remove("credentials.\(draft.domains[index])")
        draft.domains.remove(at: index)
        draft.notes = draft.notes.filter { !$0.key.hasPrefix("domains.\(index).") }
    }

    private var servers: Question {
        let (path, name, credentials) = (path("servers"), name, credentials)
        return Question(
            id: id("servers"), label: "\(isOpenLDAP ? "Servers" : "Controllers") of \(name)",
            help:
                "The preferred one first, separated by commas: ldaps://HOST (port 636) or ldap+starttls://HOST (port 389). A bare "
                + "host name is taken as ldaps. A plain ldap:// is refused: it would show passwords to the network.",
            suggestion: draft.value(path)
        ) { answer, draft in
            let servers = ListText.split(answer.text).filter { !$0.isEmpty }.map(Self.spelledOut)
            let text = ListText.joined(servers)
            if let problem = draft.problem(at: path, with: text) { return .refused(problem) }
            draft.settings.values[path] = text
            draft.settings.values["domains.\(name).credentials"] = credentials
            return .taken
        }
    }

    /// A bare host name gets its scheme.
    static func spelledOut(_ server: String) -> String {
        server.contains("://") ? server : "ldaps://" + server
    }

    private var account: Question {
        var question = Question.setting(
            "credentials.\(credentials).user", "Service account", in: draft,
            help: isOpenLDAP
                ? "Its distinguished name, such as cn=svc-rekey,ou=Service,dc=corp,dc=example. It reads accounts, groups and policies, "
                    + "and writes userPassword and pwdReset of the people concerned."
                : "user@domain, DOMAIN\\user or a distinguished name. It needs no group, only the rights to reset passwords and to "
                    + "write pwdLastSet and lockoutTime of the people concerned."
        ) { [isOpenLDAP] text, _ in
            if isOpenLDAP {
                return .taken(
                    notes: text.contains("=") ? [] : ["OpenLDAP takes a distinguished name here, such as cn=svc-rekey,dc=corp."])
            }
            let isComplete = text.contains("@") || text.contains("\\") || text.contains("=")
            return .taken(
                notes: isComplete ? [] : ["A name without its domain is seldom taken: user@domain is the usual form."])
        }
        question = question.named(id("account"))
        return question
    }

    private var password: Question {
        let path = "credentials.\(credentials).password"
        var question = Question(
            id: id("password"), label: "Its password (not shown)",
            help:
                "It is sealed into the settings file; nobody is shown it again. An empty line keeps the present one, if there is one. It "
                + "is tried on each of the \(serversWord) at once.",
            kind: .hidden, suggestion: draft.hasSecret(path) ? "keep the present one" : nil
        ) { answer, draft in
            guard case .secret(let secret) = answer, !secret.isEmpty else { return .taken }
            draft.setSecret(path, secret)
            return .taken
        }
        let tests = DomainTests(of: self)
        question.act = { draft, talk in await tests.signIn(&draft, talk) }
        return question
    }
}

extension Question {
    /// The same question under another id.
    func named(_ id: String) -> Question {
        var question = Question(
            id: id, label: label, intro: intro, help: help, kind: kind, suggestion: suggestion, accept: accept, act: act)
        question.isAskedInOrder = isAskedInOrder
        question.prepare = prepare
        question.helpCommands = helpCommands
        return question
    }
}
