import ResetCore
import Storage
import Targets
import WebServer

/// Gathers the figures of all rooms. Nothing here is counted beside the work that is not counted by the rooms themselves.
struct MetricsPage: Sendable {
    let foundations: Foundations
    let reloader: Reloader
    let readiness: Readiness
    let server: APIServer

    /// Every metric with its figures of this moment. Cardinality is bounded by the settings and by closed lists.
    func families() async -> [MetricFamily] {
        let causes = await readiness.causes()
        let regime = await reloader.regime
        let reloads = await reloader.counts
        return [MetricFamily(Metrics.ready, causes.isEmpty ? 1 : 0)] + resets(regime) + api(regime)
            + [
                MetricFamily(Metrics.reloads, [(["accepted"], reloads.accepted), (["refused"], reloads.refused)]),
                MetricFamily(
                    Metrics.build, regime.settings.operation.showsVersion ? [([RekeyCommand.version], 1)] : []),
            ] + domains(regime, answers: await readiness.answers) + (await record()) + ProcessFigures.families()
    }

    private func resets(_ regime: Regime) -> [MetricFamily] {
        var counts = foundations.resets.counts
        // A rate needs the figure before the first reset too.
        for client in regime.settings.clients.keys { counts[.init(client: client, reason: "done"), default: 0] += 0 }
        let sorted = counts.sorted { ($0.key.client, $0.key.reason) < ($1.key.client, $1.key.reason) }
        return [
            MetricFamily(Metrics.resets, sorted.map { ([$0.key.client, $0.key.reason], $0.value) }),
            MetricFamily(
                Metrics.steps, latencies: ResetStep.allCases.map { ([$0.rawValue], foundations.resets.latency(of: $0)) }),
            MetricFamily(Metrics.gate, foundations.refusals.counts.sorted { $0.key < $1.key }.map { ([$0.key], $0.value) }),
        ]
    }

    private func api(_ regime: Regime) -> [MetricFamily] {
        let traffic = server.traffic
        let standings = Traffic.Standing.allCases.map { ([$0.rawValue], traffic.open[$0] ?? 0) }
        let causes = Traffic.Cause.allCases.map { ([$0.rawValue], traffic.turnedAway[$0] ?? 0) }
        let expiry = regime.certificate.map { [([String](), Int($0.goodUntil.seconds))] } ?? []
        return [
            MetricFamily(Metrics.answers, server.tally.counts.sorted { $0.key < $1.key }.map { ([String($0.key)], $0.value) }),
            MetricFamily(Metrics.connections, standings), MetricFamily(Metrics.turnedAway, causes),
            MetricFamily(Metrics.certificate, expiry),
        ]
    }

    private func domains(_ regime: Regime, answers: [String: Bool]) -> [MetricFamily] {
        let controllers = regime.domains.flatMap { domain in
            ((domain as? any ControllerFigures)?.controllerStatuses ?? []).map { (domain.name, $0) }
        }
        func family(_ declaration: MetricDeclaration, _ value: (ControllerStatus) -> Int) -> MetricFamily {
            MetricFamily(declaration, controllers.map { ([$0.0, $0.1.controller], value($0.1)) })
        }
        let states = controllers.flatMap { name, status in
            [
                ([name, status.controller, "busy"], status.open - status.idle), ([name, status.controller, "idle"], status.idle),
            ]
        }
        return [
            MetricFamily(Metrics.domain, answers.sorted { $0.key < $1.key }.map { ([$0.key], $0.value ? 1 : 0) }),
            family(Metrics.controller) { $0.isDown ? 0 : 1 }, MetricFamily(Metrics.open, states),
            family(Metrics.running, \.running), family(Metrics.waiting, \.waiting), family(Metrics.uses, \.uses),
            family(Metrics.established, \.established),
            family(Metrics.failures, \.failures),
        ]
    }

    private func record() async -> [MetricFamily] {
        var families = [MetricFamily(Metrics.writable, foundations.store.condition == .well ? 1 : 0)]
        if let commits = foundations.store.commits {
            families += [
                MetricFamily(Metrics.units, commits.units),
                MetricFamily(Metrics.commits, latencies: [([], commits.latency.snapshot)]),
            ]
        }
        guard let status = try? await foundations.store.status() else { return families }
        return families + [
            MetricFamily(Metrics.events, status.lastSequence), MetricFamily(Metrics.bytes, status.bytes),
            MetricFamily(Metrics.free, status.freeBytes),
            MetricFamily(Metrics.claims, [(["in-flight"], status.inFlight), (["undecided"], status.undecided)]),
        ]
    }
}
