import Foundation
import ResetCore
import Settings

/// Who vouches for a domain's controllers: the questions, and the fetching of what the controllers present.
struct DomainTrustQuestions: Sendable {
    let of: DomainQuestions

    init(of questions: DomainQuestions) {
        of = questions
    }

    private var draft: WizardDraft { of.draft }
    private var choiceID: String { of.id("trust") }

    var all: [Question] {
        [choice] + (draft.notes[choiceID] == "file" ? [file] : []) + [confirm]
    }

    private var choice: Question {
        let (path, name, clock) = (of.path("ca"), of.name, of.clock)
        let (confirmID, serversID) = (of.id("confirm"), of.id("servers"))
        let present = draft.value(path)
        let isKnown = draft.value(of.path("servers")) != nil && draft.notes[of.id("new")] == nil
        let kept = present.map { [Question.Choice(key: "keep", text: "the file \($0), as before")] } ?? []
        var question = Question.choice(
            choiceID, "Who vouches for the \(of.serversWord) of \(name)",
            kept + [
                .init(key: "fetch", text: "fetch what the \(of.serversWord) present, and show it for confirmation"),
                .init(key: "file", text: "a PEM file with the authority's certificate"),
                .init(key: "system", text: "the authorities that this system trusts anyway"),
            ], suggestion: present != nil ? "keep" : isKnown ? "system" : "fetch",
            help:
                "The service account's password goes to nobody who cannot prove to be one of the \(of.serversWord). A company's own "
                + "authority is the rule" + (of.isOpenLDAP ? "" : ": its certificate is on every domain member")
                + ". System-wide authorities suit certificates that were bought."
        ) { key, draft in
            if key == "system" { draft.settings.values[path] = nil }
            return .taken
        }
        let id = choiceID
        question.act = { draft, talk in
            guard draft.notes[id] == "fetch" else { return .next }
            return await Self.fetch(name, &draft, clock(), talk) ? .question(confirmID) : .question(serversID)
        }
        return question
    }

    private var file: Question {
        let clock = of.clock
        var question = Question.setting(
            of.path("ca"), "File with the authority's certificate (PEM)", in: draft,
            help: of.isOpenLDAP
                ? "Readable by the service. On the server it is what TLSCACertificateFile names (olcTLSCACertificateFile)."
                : "Readable by the service. The first of these on a Windows authority and the second here make one:"
        ) { text, _ in
            do throws(AnswerProblem) {
                _ = try ListenerPair(certificateFile: text, now: clock())
                return .taken
            } catch {
                return .refused(error)
            }
        }
        if !of.isOpenLDAP {
            question.helpCommands = ["certutil -ca.cert ca.cer", "openssl x509 -inform der -in ca.cer -out ca.pem"]
        }
        question.act = { [path = of.path("ca")] draft, talk in
            if let file = draft.value(path), let facts = try? ListenerPair(certificateFile: file, now: clock()).facts {
                talk.table(facts.rows(at: clock()))
            }
            return .next
        }
        return question
    }

    /// Led to by a fetch. An empty line is no consent.
    private var confirm: Question {
        let (path, name, id, choiceID) = (of.path("ca"), of.name, of.id("confirm"), choiceID)
        var question = Question(
            id: id, label: "Is this the right one",
            help:
                "Compare the SHA-256 fingerprint with one that you got on the \(of.isOpenLDAP ? "server" : "controller") itself or from who runs the authority. "
                + "Somebody between here and there could present anything.", kind: .yesNo, suggestion: "no"
        ) { answer, draft in
            draft.notes[id] = answer.text
            guard answer.text == "yes", let pem = draft.fetched[name] else { return .taken }
            let file = draft.folder + "/\(name)-ca.pem"
            draft.settings.addAuthorities(Array(pem.utf8), at: file)
            draft.settings.values[path] = file
            return .taken(good: ["It will be written to \(file) with the settings."])
        }
        question.isAskedInOrder = false
        question.act = { draft, _ in draft.notes[id] == "yes" ? .next : .question(choiceID) }
        return question
    }

    /// Shows what the controllers present, and keeps it for the confirmation; false if there is nothing to confirm.
    private static func fetch(_ name: String, _ draft: inout WizardDraft, _ now: Date, _ talk: Conversation) async -> Bool {
        let servers = ListText.split(draft.value("domains.\(name).servers") ?? "")
        talk.say("Asking \(servers.joined(separator: ", ")) ...")
        var chains: [[CertificateFacts]] = []
        let presented = await DirectoryTrial.presented(by: servers)
        let isAnswered = presented.contains { if case .success = $0.chain { true } else { false } }
        for (server, outcome) in presented {
            switch outcome {
            case .failure(let problem) where isAnswered:
                talk.caution("\(problem.what) The others go on without it. Remedy: \(problem.remedy)")
            case .failure(let problem): talk.bad(problem)
            case .success(let chain):
                show(server, chain, now, talk)
                chains.append(chain)
            }
        }
        guard !chains.isEmpty else {
            talk.say("Back to the controllers:")
            return false
        }
        let anchors = Self.anchors(chains)
        if anchors.contains(where: { !$0.isSelfSigned }) {
            talk.warn(
                "No authority is presented, only the controller's own certificate. It can be trusted by itself, until it ends or is "
                    + "renewed: then this has to be done again. The authority's own certificate as a file lasts longer.")
        }
        if let wrong = anchors.lazy.compactMap({ $0.dateProblem(at: now) }).first {
            talk.bad(wrong)
            return false
        }
        draft.fetched[name] = anchors.map(\.pem).joined()
        return true
    }

    private static func show(_ server: String, _ chain: [CertificateFacts], _ now: Date, _ talk: Conversation) {
        guard let own = chain.first else { return }
        talk.say("\(server) presents")
        talk.table(own.rows(at: now))
        if let authority = chain.dropFirst().last(where: { $0.isAuthority && $0.isSelfSigned }) {
            talk.say("and as its authority")
            talk.table(authority.rows(at: now))
        }
    }

    /// The authorities at the chains' ends, each once; the servers' own certificates where one of them shows no authority.
    static func anchors(_ chains: [[CertificateFacts]]) -> [CertificateFacts] {
        let authorities = chains.map { chain in chain.last { $0.isSelfSigned } }
        let all = authorities.contains { $0 == nil } ? chains.compactMap(\.first) : authorities.compactMap { $0 }
        var seen: Set<[String]> = []
        return all.filter { seen.insert($0.fingerprint).inserted }
    }
}
