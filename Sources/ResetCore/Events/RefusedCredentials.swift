import Logging

/// Records refused credentials without letting a flood of them fill the record: the first of an address, cause and minute at
/// once, the others of that minute as one event with their number. Nobody waits for it.
public actor RefusedCredentials {
    /// What is counted together: one neighbourhood's refusals of one kind.
    private struct Kind: Hashable {
        let place: String
        let refusal: GateRefusal
    }

    // Further kinds in one minute are counted together, by cause alone.
    private static let mostKinds = 256

    private let events: any EventLog
    private let time: any TimeSource
    private let randomness: @Sendable () -> any RandomNumberGenerator
    private let logger: Logger
    private var minute: Int64 = 0
    private var counts: [Kind: Int] = [:]

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

    /// Counts a refusal from `source`; writes it when it is that neighbourhood's first of this cause in this minute.
    public func note(_ refusal: GateRefusal, from source: NetworkAddress) async {
        let now = time.now
        if now.seconds / 60 != minute { await flush(startingMinute: now.seconds / 60) }
        let own = Kind(place: source.neighbourhood, refusal: refusal)
        let isKnown = counts[own] != nil || counts.count < Self.mostKinds
        let kind = isKnown ? own : Kind(place: "others", refusal: refusal)
        if let count = counts[kind] {
            counts[kind] = count + 1
        } else {
            counts[kind] = 0
            await write(refusal, place: isKnown ? source.description : kind.place, count: 1, at: now)
        }
    }

    /// Writes what was counted and not written yet. Called at the end of a minute and at the end of the service.
    public func flush() async {
        await flush(startingMinute: time.now.seconds / 60)
    }

    private func flush(startingMinute: Int64) async {
        minute = startingMinute
        let counted = counts.filter { $0.value > 0 }.sorted {
            ($0.key.place, $0.key.refusal.code) < ($1.key.place, $1.key.refusal.code)
        }
        counts = [:]
        for (kind, count) in counted {
            await write(kind.refusal, place: kind.place, count: count, at: time.now)
        }
    }

    private func write(_ refusal: GateRefusal, place: String, count: Int, at now: UTCTime) async {
        var generator = randomness()
        var facts = [Fact(.count, count)]
        if count > 1 { facts.append(Fact(.detail, "further refusals of one minute, counted together")) }
        let event = AuditEvent(
            reference: ReferenceID(time: now, using: &generator), time: now,
            code: refusal.isLimit ? .requestLimited : .gateRefused, level: .error, cause: refusal.code, client: refusal.client,
            source: place, facts: facts)
        do throws(JournalFault) {
            try await events.append(event)
        } catch {
            logger.error("refused credentials not recorded", metadata: ["source": "\(place)", "record": "\(error)"])
        }
    }
}
