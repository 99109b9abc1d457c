import Logging

/// Records what is no reset: probes, requests that made no sense, the service's own start and end.
public struct ServiceEvents: Sendable {
    private let events: any EventLog
    private let time: any TimeSource
    private let randomness: @Sendable () -> any RandomNumberGenerator
    private let logger: Logger

    /// A recorder that writes to `events`.
    public init(
        events: any EventLog, time: any TimeSource, randomness: @escaping @Sendable () -> any RandomNumberGenerator,
        logger: Logger
    ) {
        self.events = events
        self.time = time
        self.randomness = randomness
        self.logger = logger
    }

    /// A client asked whether the service is there; `arrival` by `TimeSource.uptime`. False when that could not be recorded.
    public func probe(by actor: Actor, arrival: Duration) async -> Bool {
        await append(.probe, .information, actor: actor, duration: time.uptime - arrival)
    }

    /// A request passed the gate and was answered with `status` because of `reason`.
    public func rejected(_ actor: Actor, status: Int, reason: String) async {
        await append(.requestRejected, .error, cause: "request-" + reason, actor: actor, facts: [Fact(.status, status)])
    }

    /// The service began to answer; `missing` names what is out of reach.
    public func started(version: String, missing: [String]) async {
        let facts = [Fact(.version, version)] + missing.map { Fact(.detail, $0) }
        await append(missing.isEmpty ? .serviceStarted : .serviceDegraded, missing.isEmpty ? .information : .alarm, facts: facts)
    }

    /// Settings were read again: `changed` are in force from now on, `waiting` only after a restart.
    public func reloaded(changed: [String], waiting: [String]) async {
        let notes = waiting.isEmpty ? [] : [Fact(.detail, "needs a restart: " + Self.list(waiting))]
        let paths = changed.isEmpty ? [] : [Fact(.setting, Self.list(changed))]
        await append(.settingsReloaded, .information, facts: paths + notes)
    }

    /// Settings were read again and refused because of what these paths hold; `reasons` say so in plain words, without secrets.
    public func reloadRefused(because paths: [String], reasons: [String]) async {
        let settings = paths.isEmpty ? [] : [Fact(.setting, Self.list(paths))]
        let notes = reasons.isEmpty ? [] : [Fact(.detail, Self.list(reasons, separator: " | "))]
        await append(.settingsRefused, .error, facts: settings + notes)
    }

    // One fact of each key in an event, and no longer than a fact may be.
    private static func list(_ paths: [String], separator: String = " ") -> String {
        var text = ""
        for (index, path) in paths.enumerated() {
            guard text.isEmpty || text.count + path.count < 440 else { return text + " and \(paths.count - index) more" }
            text += (text.isEmpty ? "" : separator) + path
        }
        return text
    }

    /// New connections are shown the certificate with this fingerprint.
    public func certificateReloaded(fingerprint: String, goodUntil: UTCTime) async {
        let facts = [Fact(.fingerprint, fingerprint), Fact(.goodUntil, goodUntil.description)]
        await append(.certificateReloaded, .information, facts: facts)
    }

    /// The service ended in good order.
    public func stopped() async {
        await append(.serviceStopped, .information)
    }

    @discardableResult
    private func append(
        _ code: EventCode, _ level: EventLevel, cause: String? = nil, actor: Actor? = nil, duration: Duration? = nil,
        facts: [Fact] = []
    ) async -> Bool {
        var generator = randomness()
        let now = time.now
        let event = AuditEvent(
            reference: ReferenceID(time: now, using: &generator), time: now, code: code, level: level, cause: cause,
            client: actor?.clientName, source: actor?.source, authorisation: actor?.authorisation, duration: duration,
            facts: facts)
        do throws(JournalFault) {
            try await events.append(event)
            return true
        } catch {
            logger.error("event not recorded", metadata: ["code": "\(code.rawValue)", "record": "\(error)"])
            return false
        }
    }
}
