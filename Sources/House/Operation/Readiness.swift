import ResetCore
import Storage
import WebServer

/// Judges whether the service could reset now. What it learns of a domain is good for a few seconds, so that nobody who asks
/// often troubles a directory.
actor Readiness {
    private static let freshness = Duration.seconds(5)
    // Whoever asks mostly waits no longer; what was learnt before stands in for what is not known yet.
    private static let patience = Duration.seconds(2)
    private static let memory = Duration.seconds(60)
    // Answers to no account; searching for it shows that a domain answers questions.
    private static let nobody = AccountSearch.login("rekey-readiness")

    private let foundations: Foundations
    private let reloader: Reloader
    private var isStopping = false
    private var learnt: [ReadinessCause] = []
    private var learntAt: Duration?
    private var asking: Task<[ReadinessCause], Never>?
    /// The domains that answered when last asked, and whether they did.
    private(set) var answers: [String: Bool] = [:]

    init(_ foundations: Foundations, reloader: Reloader) {
        self.foundations = foundations
        self.reloader = reloader
    }

    /// The service takes no further requests.
    func stop() {
        isStopping = true
    }

    /// Why the service could not reset now.
    func causes() async -> [ReadinessCause] {
        var causes = isStopping ? [ReadinessCause("stopping", "the service is being stopped")] : []
        switch foundations.store.condition {
        case .well: break
        case .full: causes.append(ReadinessCause("record", "too little space is left on its volume, so nothing is reset"))
        case .broken(let reason): causes.append(ReadinessCause("record", "it cannot be written: \(reason)"))
        }
        let regime = await reloader.regime
        if let certificate = regime.certificate, certificate.goodUntil <= foundations.time.now {
            causes.append(ReadinessCause("certificate", "listener.certificate has expired on \(certificate.goodUntil)"))
        }
        return await causes + directories(regime)
    }

    private func directories(_ regime: Regime) async -> [ReadinessCause] {
        if let learntAt, foundations.time.uptime - learntAt < Self.freshness { return learnt }
        let task =
            asking
            ?? Task {
                defer { asking = nil }
                return await ask(regime)
            }
        asking = task
        return await inTime(task) ?? standIn
    }

    // The question goes on beside.
    private func inTime(_ task: Task<[ReadinessCause], Never>) async -> [ReadinessCause]? {
        let (answers, first) = AsyncStream.makeStream(of: [ReadinessCause]?.self)
        Task { first.yield(await task.value) }
        let timer = Task {
            await foundations.time.pause(for: Self.patience)
            first.yield(nil)
        }
        defer { timer.cancel() }
        for await answer in answers { return answer }
        return nil
    }

    private var standIn: [ReadinessCause] {
        if let learntAt, foundations.time.uptime - learntAt < Self.memory { return learnt }
        return [ReadinessCause("domain", "the directories have not answered within \(Self.patience.components.seconds) s")]
    }

    private func ask(_ regime: Regime) async -> [ReadinessCause] {
        var causes: [ReadinessCause] = []
        var answers: [String: Bool] = [:]
        for (name, fault) in await Self.faults(of: regime.domains).sorted(by: { $0.0 < $1.0 }) {
            answers[name] = fault == nil
            guard let fault else { continue }
            let detail = fault.detail.isEmpty ? "" : " (\(fault.detail))"
            let meaning = Explanation.ofCause(fault.code)?.meaning ?? "It cannot be used."
            causes.append(ReadinessCause("domain", "\(name): \(fault.code)\(detail). \(meaning)"))
        }
        if causes.isEmpty, case .failure(let refusal) = await regime.groups.ready() {
            causes.append(ReadinessCause("groups", "the groups of the settings are not known: \(refusal.code)"))
        }
        (learnt, learntAt, self.answers) = (causes, foundations.time.uptime, answers)
        return causes
    }

    private static func faults(of domains: [any DomainDirectory]) async -> [(String, DirectoryFault?)] {
        await withTaskGroup(of: (String, DirectoryFault?).self) { group in
            for domain in domains {
                group.addTask {
                    do throws(DirectoryFault) {
                        _ = try await domain.find(nobody, limit: 1)
                        return (domain.name, nil)
                    } catch {
                        return (domain.name, error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
