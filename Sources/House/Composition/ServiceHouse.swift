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
    let events: ServiceEvents
    let refused: RefusedCredentials
    let server: APIServer
    let reloader: Reloader
    let readiness: Readiness
    let operation: OperationServer?
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
        let files = RegimeFiles(settings)
        let (listener, validator) = try await StartCheck.prepare(settings, time: time, logger: log.logger("validation"))
        let domains = try await DomainBuilder(settings: settings, time: time, log: log).build()
        let logger = log.logger("house")
        let policy = try settings.resetPolicy()
        let (store, loaded) = try await openRecord(loaded, time, logger)
        let randomness: @Sendable () -> any RandomNumberGenerator = { BufferedRandomness() }
        let groups = GroupBook(rules: settings.groupRules, domains: domains, time: time)
        let missing: [String]
        let open: [OpenReset]
        do throws(StartFault) {
            let away = try await StartCheck.reach(domains)
            // Groups are looked up in every domain, so one that is away has been told of already.
            missing =
                expired(listener, time) + lost(store, loaded, logger)
                + (away.isEmpty ? try await StartCheck.groups(groups) : away)
            open = try await openResets(store)
        } catch {
            await store.discard()
            throw error
        }
        let foundations = Foundations(time: time, log: log, store: store, randomness: randomness)
        let service = ResetService(
            rooms: foundations.rooms(domains: domains, groups: groups, validator: validator),
            policy: policy, logger: log.logger("reset"))
        let doors = foundations.doors(settings, to: service)
        let server: APIServer
        do throws(APIServerFault) {
            server = try APIServer(
                configuration: listener, doors: doors, time: time, logger: log.logger("listener"), onListening: onListening)
        } catch {
            await store.discard()
            throw .problems([StartCheck.listenerProblem(error, settings.listener)])
        }
        let regime = Regime(
            loaded: loaded, domains: domains, groups: groups, service: service, doors: doors, listener: listener, files: files)
        let reloader = Reloader(foundations, server: server, regime: regime)
        let readiness = Readiness(foundations, reloader: reloader)
        let page = MetricsPage(foundations: foundations, reloader: reloader, readiness: readiness, server: server)
        let operation = settings.operation.listener.map { place in
            OperationServer(
                place, doors: OperationDoors(readiness: { await readiness.causes() }, metrics: { await page.families() }),
                identity: server.identity, time: time)
        }
        return ServiceHouse(
            loaded: loaded, time: time, log: log, store: store, events: foundations.events,
            refused: foundations.refused, server: server, reloader: reloader, readiness: readiness, operation: operation,
            missing: missing, leftOpen: open)
    }

    // The ports are looked at before the start is recorded, since the listeners are opened after that: before the record where there is
    // none yet, so that none is made for nothing, and else behind it, since a service that has both is better told by the record.
    private static func openRecord(
        _ loaded: LoadedHouse, _ time: any TimeSource, _ logger: Logger
    ) async throws(StartFault) -> (AuditStore, LoadedHouse) {
        let isFirst = !FileManager.default.fileExists(atPath: loaded.settings.record.directory + "/record.sqlite")
        if isFirst { try StartCheck.ports(loaded.settings) }
        let opened = try await RecordOpening(time: time) { record in
            logger.warning("the record is in use; waiting for whoever holds it", metadata: ["record": "\(record)"])
        }.open(loaded)
        guard !isFirst else { return opened }
        do throws(StartFault) {
            try StartCheck.ports(loaded.settings)
        } catch {
            await opened.0.discard()
            throw error
        }
        return opened
    }

    // The service could start, and everybody who verifies it would turn away.
    private static func expired(_ listener: APIConfiguration, _ time: any TimeSource) -> [String] {
        guard let certificate = ListenerCertificate(chain: listener.certificateChain), certificate.goodUntil <= time.now else {
            return []
        }
        return ["listener.certificate was good until \(certificate.goodUntil); callers refuse it until it is replaced"]
    }

    // Nothing stands in the record: a loss where there had been one. An opening that came to nothing in between changes nothing of that.
    private static func lost(_ store: AuditStore, _ loaded: LoadedHouse, _ logger: Logger) -> [String] {
        guard store.wasEmpty else { return [] }
        let record = loaded.settings.record.directory
        let earlier = EarlierRecord.look(beside: loaded.file, directory: record)
        if let loss = earlier.loss(in: record) { return ["record: \(loss); a new one was begun"] }
        if let remark = earlier.remark(in: record) { logger.warning("\(remark)") }
        return store.replacesLostRecord ? ["record: \(record) had one, and its database is gone; a new one was begun"] : []
    }

    private static func openResets(_ store: AuditStore) async throws(StartFault) -> [OpenReset] {
        do throws(JournalFault) {
            return try await store.openResets()
        } catch {
            throw .stopped("the record cannot be written: \(error)")
        }
    }
}
