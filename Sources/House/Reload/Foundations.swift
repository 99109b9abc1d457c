import Logging
import ResetCore
import Storage
import WebServer

/// What outlives every reload: the record, the log, the figures, the clocks.
struct Foundations: Sendable {
    let time: any TimeSource
    let log: OperationalLog
    let store: AuditStore
    let events: ServiceEvents
    let refused: RefusedCredentials
    let resets: ResetTally
    let refusals: RefusalTally
    let randomness: @Sendable () -> any RandomNumberGenerator

    init(
        time: any TimeSource, log: OperationalLog, store: AuditStore,
        randomness: @escaping @Sendable () -> any RandomNumberGenerator
    ) {
        (self.time, self.log, self.store, self.randomness) = (time, log, store, randomness)
        events = ServiceEvents(events: store, time: time, randomness: randomness, logger: log.logger("events"))
        refused = RefusedCredentials(events: store, time: time, randomness: randomness, logger: log.logger("events"))
        resets = ResetTally()
        refusals = RefusalTally()
    }

    /// The rooms of a service.
    func rooms(domains: [any DomainDirectory], groups: GroupBook, validator: (any RequestValidator)?) -> ResetService.Rooms {
        ResetService.Rooms(
            forest: DirectoryForest(domains: domains), groups: groups, validator: validator, journal: store, events: store,
            time: time, randomness: randomness, meter: resets)
    }

    /// The doors of the API to `service`.
    func doors(_ settings: HouseSettings, to service: ResetService) -> APIDoors {
        let gate = TokenGate(
            clients: settings.clients.values.map(\.client).sorted { $0.name < $1.name },
            neighbours: settings.listener.timeTokenNeighbours)
        return APIDoors(
            gate: gate, reset: { await service.reset($0) }, probe: { [events] in await events.probe(by: $0, arrival: $1) },
            rejected: { [events] in await events.rejected($0, status: $1, reason: $2) },
            refused: { [refused, refusals] refusal, source in
                refusals.count(refusal)
                Task { await refused.note(refusal, from: source) }
            })
    }
}
