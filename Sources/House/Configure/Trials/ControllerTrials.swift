import ResetCore
import Settings
import Targets

/// Tries every controller of a domain, each by itself: the service uses one until it fails, and then another.
struct ControllerTrials: Sendable {
    /// What came of one.
    enum Outcome: Sendable {
        case signedIn(DirectoryProbe)
        /// It let the service account in and holds other parts of the tree than the base, or several.
        case elsewhere(BaseAdvice)
        case failed(AnswerProblem)
        /// It answers, and no waiting makes it the one that is wanted.
        case unfit(Misfit)
        case refused(AnswerProblem)
        /// Left out, since another refused the account: each refusal counts towards a lockout.
        case untried
    }

    /// Why a server that answers cannot be used.
    struct Misfit: Sendable {
        enum Cause: Sendable {
            /// The authorities in the settings do not vouch for it.
            case trust
            /// It is a server of the other kind.
            case kind
            /// Its certificate, its port, or what it holds.
            case server
        }

        let cause: Cause
        let problem: AnswerProblem
    }

    let domain: String
    private(set) var outcomes: [(server: String, outcome: Outcome)] = []
    /// The domain's policy, where one told it.
    private(set) var policy: EffectivePolicy?

    /// Tries them in the settings' order; `progress` hears of each before.
    static func run(
        _ domain: String, _ draft: WizardDraft, progress: (String) -> Void
    ) async throws(AnswerProblem) -> ControllerTrials {
        let path = "domains.\(domain).servers"
        var trials = ControllerTrials(domain: domain)
        for server in ListText.split(draft.value(path) ?? "") {
            guard trials.refusal == nil else {
                trials.outcomes.append((server, .untried))
                continue
            }
            progress(server)
            var one = draft
            one.settings.values[path] = ListText.joined([server])
            trials.outcomes.append((server, try await trials.outcome(server, one)))
        }
        return trials
    }

    private mutating func outcome(_ server: String, _ draft: WizardDraft) async throws(AnswerProblem) -> Outcome {
        do throws(TrialFault) {
            let trial = try await DirectoryTrial.attempt(domain, draft)
            if policy == nil { policy = try? await trial.activeDirectory?.policies().domain }
            await trial.close()
            return .signedIn(trial.probe)
        } catch {
            switch error {
            case .answers(let problem): throw problem
            case .directory(let fault):
                if let advice = BaseAdvice(fault) { return .elsewhere(advice) }
                let problem = await told(fault, server, draft)
                // The network's words name the server already.
                let what = problem.what.hasPrefix(server) ? problem.what : "\(server): \(problem.what)"
                let named = AnswerProblem(what, remedy: problem.remedy)
                switch fault {
                case .signIn: return .refused(named)
                case .tls, .malformed, .elsewhere: return .unfit(Misfit(cause: FaultWords.cause(of: fault), problem: named))
                case .unreachable, .timedOut, .base: return .failed(named)
                }
            }
        }
    }

    // With what only the settings and the certificate itself tell.
    private func told(_ fault: DirectoryFault, _ server: String, _ draft: WizardDraft) async -> AnswerProblem {
        guard case .tls(_, let detail) = fault else { return FaultWords.problem(fault) }
        if detail.contains("certificateNotTrusted"), draft.value("domains.\(domain).ca") == nil {
            return FaultWords.unknownToSystem
        }
        guard detail.contains("nameMismatch"), let presented = await DirectoryTrial.presented(by: [server]).first,
            case .success(let chain) = presented.chain, let names = chain.first?.names
        else { return FaultWords.problem(fault) }
        return FaultWords.otherNames(names)
    }

    /// Whether one at least let the account in.
    var isUsable: Bool {
        outcomes.contains { one in
            switch one.outcome {
            case .signedIn, .elsewhere: true
            case .failed, .unfit, .refused, .untried: false
            }
        }
    }

    /// Why the account is refused, if it is.
    var refusal: AnswerProblem? {
        outcomes.lazy.compactMap { if case .refused(let problem) = $0.outcome { problem } else { nil } }.first
    }

    /// Why none can be used that answers, where that is so.
    var misfit: Misfit? {
        guard !isUsable else { return nil }
        return outcomes.lazy.compactMap { if case .unfit(let misfit) = $0.outcome { misfit } else { nil } }.first
    }

    /// What the first that answered says of the domain.
    var probe: DirectoryProbe? {
        outcomes.lazy.compactMap { if case .signedIn(let probe) = $0.outcome { probe } else { nil } }.first
    }

    /// What is wrong with the base, if anything is.
    var advice: BaseAdvice? {
        outcomes.lazy.compactMap { if case .elsewhere(let advice) = $0.outcome { advice } else { nil } }.first
    }

    /// The parts of the tree that the first that answered holds.
    var held: [String] { probe?.held ?? advice?.held ?? [] }

    /// What is wrong if they do not all hold the same.
    var difference: AnswerProblem? {
        var bases: [String] = []
        for case .signedIn(let probe) in outcomes.map(\.outcome) {
            let base = probe.names.base
            if !bases.contains(where: { $0.lowercased() == base.lowercased() }) { bases.append(base) }
        }
        guard bases.count > 1 else { return nil }
        return AnswerProblem(
            "The controllers hold different domains: \(bases.joined(separator: "; ")).",
            remedy: "name the controllers of one domain here, and give each further domain an entry of its own")
    }
}
