import Foundation
import TestSupport

/// Rounds of resets by eight clients, each cut short by kill -9 at a moment that the seed alone decides, and what the record and the
/// directory say afterwards.
struct KillRounds {
    static let clients = 8

    /// How long a run is: short in the tests, long where the environment says so.
    struct Length {
        let rounds: Int
        let seed: UInt64
        /// Where progress is told, if anywhere.
        let log: String?

        /// `REKEY_SOAK_ROUNDS`, `REKEY_SOAK_SEED` and `REKEY_SOAK_LOG`, or `rounds` of the usual seed.
        init(rounds: Int) {
            let environment = ProcessInfo.processInfo.environment
            self.rounds = environment["REKEY_SOAK_ROUNDS"].flatMap(Int.init) ?? rounds
            seed = environment["REKEY_SOAK_SEED"].flatMap(UInt64.init) ?? 20_261_122
            log = environment["REKEY_SOAK_LOG"]
        }
    }

    /// The directory's name in reports.
    let name: String
    let length: Length
    let token: String
    /// At least as many as clients. Each client has its own, and goes on with the next ones from round to round.
    let users: [String]
    /// Starts the service on what earlier rounds left.
    let start: () async throws -> RunningService
    /// Whether `versions` rise by one with every password set; otherwise they only differ.
    var isCounting = true
    /// How often each account's password was set, by distinguished name in lower case.
    let versions: () async throws -> [String: Int]

    /// Runs all rounds and a last start without load, and judges.
    func run() async throws -> KillReport {
        let before = try await versions()
        var generator = SeededGenerator(seed: length.seed)
        var handedOut = 0
        for round in 1...length.rounds {
            let delay = Duration.milliseconds(Int.random(in: 5...500, using: &generator))
            let service = try await start()
            let answers = try await resets(from: service, round: round, cutAfter: delay)
            handedOut += answers
            tell("\(name)\tround \(round) of \(length.rounds)\tkilled after \(delay.milliseconds) ms, \(answers) answers")
        }
        let last = try await start()
        var report = KillReport(name: name, rounds: length.rounds, seed: length.seed, handedOut: handedOut)
        _ = try await Poll.until(.seconds(20)) {
            report.read(try await last.events())
            return report.open.isEmpty
        }
        let verdict = try await last.command(["events", "verify"])
        report.verdict = verdict.exitCode == 0 ? String(verdict.output.prefix { $0 != "," }) : verdict.output + verdict.errors
        report.isWhole = verdict.exitCode == 0 && verdict.output.hasPrefix("whole")
        report.compare(before: before, after: try await versions(), isCounting: isCounting)
        let caller = try await ResetCaller(port: last.port, token: token)
        report.works = try await caller.reset(users[0]).password != nil
        try await last.stop()
        tell(report.line)
        return report
    }

    private func resets(from service: RunningService, round: Int, cutAfter delay: Duration) async throws -> Int {
        var callers: [ResetCaller] = []
        for _ in 0..<Self.clients { callers.append(try await ResetCaller(port: service.port, token: token)) }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for (number, caller) in callers.enumerated() {
                let own = users.enumerated().filter { $0.offset % Self.clients == number }.map(\.element)
                group.addTask {
                    var (count, next) = (0, round * 2)
                    // The connection ends with the service.
                    while let answer = try? await caller.reset(own[next % own.count]) {
                        next += 1
                        guard answer.password != nil else { continue }
                        count += 1
                    }
                    return count
                }
            }
            // The moment of the kill is what this is about.
            try await Task.sleep(for: delay)
            try await service.killNow()
            return try await group.reduce(0, +)
        }
    }

    private func tell(_ line: String) {
        guard let log = length.log, let file = FileHandle(forWritingAtPath: log) else { return }
        defer { try? file.close() }
        _ = try? file.seekToEnd()
        try? file.write(contentsOf: Data((line + "\n").utf8))
    }
}

extension Duration {
    fileprivate var milliseconds: Int { Int(self / .milliseconds(1)) }
}
