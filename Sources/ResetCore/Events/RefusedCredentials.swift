import Logging

/// Records refused credentials without letting a flood of them fill the record: the first of an address and minute at once,
/// the others of that minute as one event with their number. Nobody waits for it.
public actor RefusedCredentials {
    private struct Tally {
        var count = 0
        var refusal: GateRefusal
    }

    // Addresses beyond these in one minute are counted together.
    private static let mostAddresses = 256

    private let events: any EventLog
    private let time: any TimeSource
    private let randomness: @Sendable () -> any RandomNumberGenerator
    private let logger: Logger
    private var minute: Int64 = 0
    private var tallies: [String: Tally] = [:]

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

    /// Counts a refusal from `source`; writes it when it is that neighbourhood's first in this minute.
    public func note(_ refusal: GateRefusal, from source: NetworkAddress) async {
        let now = time.now
        if now.seconds / 60 != minute { await flush(startingMinute: now.seconds / 60) }
        let known = tallies[source.neighbourhood] != nil || tallies.count < Self.mostAddresses
        let place = known ? source.neighbourhood : "others"
        if tallies[place] != nil {
            tallies[place]?.count += 1
        } else {
            tallies[place] = Tally(count: 0, refusal: refusal)
            await write(refusal, place: known ? source.description : place, count: 1, at: now)
        }
    }

    /// Writes what was counted and not written yet. Called at the end of a minute and at the end of the service.
    public func flush() async {
        await flush(startingMinute: time.now.seconds / 60)
    }

    private func flush(startingMinute: Int64) async {
        minute = startingMinute
        let counted = tallies.filter { $0.value.count > 0 }.sorted { $0.key < $1.key }
        tallies = [:]
        for (place, tally) in counted {
            await write(tally.refusal, place: place, count: tally.count, at: time.now)
        }
    }

    private func write(_ refusal: GateRefusal, place: String, count: Int, at now: UTCTime) async {
        var generator = randomness()
        var facts = [Fact(.count, count)]
        var client: String?
        if case .foreignNetwork(let name) = refusal { client = name }
        if count > 1 { facts.append(Fact(.detail, "further refusals of one minute, counted together")) }
        let event = AuditEvent(
            reference: ReferenceID(time: now, using: &generator), time: now, code: .gateRefused, level: .error,
            cause: refusal.code, client: client, source: place, facts: facts)
        do throws(JournalFault) {
            try await events.append(event)
        } catch {
            logger.error("refused credentials not recorded", metadata: ["source": "\(place)", "record": "\(error)"])
        }
    }
}
