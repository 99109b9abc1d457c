import TestSupport

/// What the record and the directory say after rounds of kill -9.
struct KillReport {
    private static let outcomes: Set<String> = ["reset.done", "reset.failed", "reset.undecided", "reset.not-delivered"]

    let name: String
    let rounds: Int
    let seed: UInt64
    /// Passwords that clients got.
    let handedOut: Int

    /// The outcomes of each intent, in their order, by reference.
    private(set) var ends: [String: [RecordedEvent]] = [:]
    private var accounts: [String: String] = [:]
    /// What does not hold.
    private(set) var breaches: [String] = []
    private(set) var changes = 0
    var verdict = ""
    var isWhole = false
    var works = false

    init(name: String, rounds: Int, seed: UInt64, handedOut: Int) {
        (self.name, self.rounds, self.seed, self.handedOut) = (name, rounds, seed, handedOut)
    }

    /// Intents without any outcome.
    var open: [String] { ends.filter(\.value.isEmpty).map(\.key) }

    mutating func read(_ events: [RecordedEvent]) {
        (ends, accounts) = ([:], [:])
        for event in events {
            if event.code == "reset.intended" {
                ends[event.reference] = []
                accounts[event.reference] = event.account?.lowercased()
            } else if Self.outcomes.contains(event.code) {
                ends[event.reference, default: []].append(event)
            }
        }
    }

    /// Holds what the directory shows against what the record says, account by account. Where its figures do not count, they tell
    /// only whether a password was set at all.
    mutating func compare(before: [String: Int], after: [String: Int], isCounting: Bool) {
        breaches = open.map { "\($0) has no outcome" }
        for (reference, events) in ends where !Self.isProper(events) {
            breaches.append("\(reference) ends as \(events.map(\.code))")
        }
        for (account, version) in after {
            let seen = isCounting ? version - (before[account] ?? 0) : (version == before[account] ? 0 : 1)
            let own = ends.filter { accounts[$0.key] == account }.map(\.value)
            let certain = own.filter { Self.isChange($0) }.count
            let possible = certain + own.filter { Self.isUndecided($0) }.count
            changes += seen
            let expected = isCounting ? certain...possible : min(certain, 1)...min(possible, 1)
            if !expected.contains(seen) {
                breaches.append(
                    "\(account): \(seen) changes in the directory, \(expected.lowerBound) to \(expected.upperBound) on record")
            }
        }
        if count("reset.done") < handedOut { breaches.append("\(handedOut) answers, \(count("reset.done")) done on record") }
        if !isWhole { breaches.append("the chain: \(verdict)") }
    }

    /// How many intents ended so.
    func count(_ code: String) -> Int { ends.values.filter { $0.last?.code == code }.count }

    /// Tab-separated, for a table.
    var line: String {
        let resolved = ends.values.filter { $0.first?.code == "reset.undecided" && $0.count > 1 }.count
        let figures: [(String, Int)] = [
            ("rounds", rounds), ("seed", Int(seed)), ("intents", ends.count), ("done", count("reset.done")),
            ("not-delivered", count("reset.not-delivered")), ("failed", count("reset.failed")),
            ("undecided", count("reset.undecided")), ("resolved", resolved), ("changes", changes), ("breaches", breaches.count),
        ]
        return (["summary", name] + figures.map { "\($0.0)=\($0.1)" } + [verdict]).joined(separator: "\t")
    }

    // One outcome; or undecided and later what was found; or done, and beside it that nobody got the password.
    private static func isProper(_ events: [RecordedEvent]) -> Bool {
        let codes = events.map(\.code)
        if codes.count == 1 { return true }
        guard codes.count == 2 else { return codes.isEmpty }
        if codes[0] == "reset.undecided" { return events[1].fact("resolves") == "reset.undecided" }
        return codes == ["reset.done", "reset.not-delivered"]
    }

    private static func isChange(_ events: [RecordedEvent]) -> Bool {
        events.contains { $0.code == "reset.done" || $0.code == "reset.not-delivered" }
    }

    private static func isUndecided(_ events: [RecordedEvent]) -> Bool {
        events.last?.code == "reset.undecided"
    }
}
