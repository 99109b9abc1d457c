import ResetCore
import Settings
import Storage

/// The record: its chain's end bears a seal. The rotation itself is recorded, with the end before it, and the chain goes on under the
/// new key. The store is held open meanwhile, so that no service can write beside it.
struct SealedRecord: SealedPlace {
    let store: AuditStore
    let time: any TimeSource
    let randomness: @Sendable () -> any RandomNumberGenerator

    // The store was opened with the ring's keys, so its end has been seen to.
    func prepare(_ ring: KeyRing) throws(StartFault) {}

    func carryOver(_ ring: KeyRing) async throws(StartFault) -> String {
        let (time, randomness) = (time, randomness)
        do {
            let isDone = try await isRecorded(ring)
            let end = try await store.rotate(to: ring.current.chainKey) { end in
                isDone ? nil : Self.event(ring, end, time.now, randomness())
            }
            return end.map { "the record: sealed anew behind event \($0.sequence), \($0.hash)" }
                ?? "the record: sealed anew already"
        } catch {
            throw .stopped("the record cannot be sealed anew: \(error)")
        }
    }

    func leftBehind(_ ring: KeyRing) throws(StartFault) -> [String] { [] }

    private func isRecorded(_ ring: KeyRing) async throws -> Bool {
        var filter = EventFilter()
        filter.code = EventCode.keyRotated.rawValue
        filter.limit = 1
        var events = store.reader.events(filter).makeAsyncIterator()
        guard let fields = try await events.next()?.fields else { return false }
        return fields.facts.contains { $0.key == Fact.Key.newKey.rawValue && $0.value == ring.current.identifier }
    }

    private static func event(
        _ ring: KeyRing, _ end: RecordEnd, _ now: UTCTime, _ random: any RandomNumberGenerator
    ) -> AuditEvent {
        var random = random
        var facts = [Fact(.newKey, ring.current.identifier), Fact(.chainEnd, "\(end.sequence) \(end.hash)")]
        if let former = ring.former { facts.insert(Fact(.formerKey, former.identifier), at: 0) }
        if let seal = end.seal { facts.append(Fact(.chainSeal, seal)) }
        return AuditEvent(
            reference: ReferenceID(time: now, using: &random), time: now, code: .keyRotated, level: .information,
            source: "local", authorisation: "command-line", facts: facts)
    }
}
