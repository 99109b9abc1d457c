import Connectors
import Foundation
import Logging
import ResetCore
import Settings
import Storage
import WebServer

/// The whole service, put together: knows every room and contains no rule.
struct ServiceHouse: Sendable {
    let loaded: LoadedHouse
    let time: any TimeSource
    let log: OperationalLog
    let store: AuditStore
    let service: ResetService
    let events: ServiceEvents
    let refused: RefusedCredentials
    let server: APIServer
    /// What is out of reach although the service starts.
    let missing: [String]
    /// Resets that earlier processes left without a known end; to be looked into once the service answers.
    let leftOpen: [OpenReset]

    /// Opens the record, makes the domains and the listener, and checks all that can be checked beforehand. `onListening` hears
    /// the port.
    static func open(
        _ loaded: LoadedHouse, environment: [String: String], onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) async throws(StartFault) -> ServiceHouse {
        let time = SystemTime()
        let settings = loaded.settings
        let log = OperationalLog(settings.log, environment: environment, time: time)
        let (listener, validator) = try await StartCheck.prepare(settings, time: time, logger: log.logger("validation"))
        let domains = try await DomainBuilder(settings: settings, time: time, log: log).build()
        let store = try await openStore(loaded)
        let randomness: @Sendable () -> any RandomNumberGenerator = { SystemRandomNumberGenerator() }
        let groups = GroupBook(rules: settings.groupRules, domains: domains, time: time)
        let missing: [String]
        let open: [OpenReset]
        do throws(StartFault) {
            let away = await StartCheck.reach(domains)
            // Groups are looked up in every domain, so one that is away has been told of already.
            let lost =
                store.replacesLostRecord
                ? ["record: \(settings.record.directory) had one, and its database is gone; a new one was begun"] : []
            missing = lost + (away.isEmpty ? try await StartCheck.groups(groups) : away)
            open = try await openResets(store)
        } catch {
            await store.close()
            throw error
        }
        let service = ResetService(
            rooms: ResetService.Rooms(
                forest: DirectoryForest(domains: domains), groups: groups, validator: validator, journal: store, events: store,
                time: time, randomness: randomness), policy: try settings.resetPolicy(), logger: log.logger("reset"))
        let events = ServiceEvents(events: store, time: time, randomness: randomness, logger: log.logger("events"))
        let refused = RefusedCredentials(events: store, time: time, randomness: randomness, logger: log.logger("events"))
        let gate = TokenGate(
            clients: settings.clients.values.map(\.client).sorted { $0.name < $1.name },
            neighbours: settings.listener.timeTokenNeighbours)
        let doors = APIDoors(
            gate: gate, reset: { await service.reset($0) }, probe: { await events.probe(by: $0, arrival: $1) },
            rejected: { await events.rejected($0, status: $1, reason: $2) },
            refused: { refusal, source in Task { await refused.note(refusal, from: source) } })
        let server: APIServer
        do throws(APIServerFault) {
            server = try APIServer(
                configuration: listener, doors: doors, time: time, logger: log.logger("listener"), onListening: onListening)
        } catch {
            await store.close()
            throw .problems([StartCheck.listenerProblem(error, settings.listener)])
        }
        return ServiceHouse(
            loaded: loaded, time: time, log: log, store: store, service: service, events: events, refused: refused,
            server: server,
            missing: missing, leftOpen: open)
    }

    private static func openResets(_ store: AuditStore) async throws(StartFault) -> [OpenReset] {
        do throws(JournalFault) {
            return try await store.openResets()
        } catch {
            throw .stopped("the record cannot be written: \(error)")
        }
    }

    private static func openStore(_ loaded: LoadedHouse) async throws(StartFault) -> AuditStore {
        let record = loaded.settings.record
        do throws(StorageFault) {
            return try await AuditStore.open(
                at: record.directory, chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey, limits: record.limits)
        } catch {
            var hint = ""
            if case .tampered = error {
                hint = ". If only the key was changed: rekey events verify with the old key, then rekey events reseal"
            }
            throw .stopped("the record cannot be opened: \(error)\(hint)")
        }
    }
}
