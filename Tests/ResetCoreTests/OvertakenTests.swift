import ResetCore
import Synchronization
import TestSupport
import Testing

/// What a reset found of its account may be out of date by the time it would write.
@Suite("Overtaken resets", .timeLimit(.minutes(1)))
struct OvertakenTests {
    typealias Bench = ResetServiceTests.Bench

    /// Runs once, and only after it was given something to run.
    final class Once: Sendable {
        private let work = Mutex<(@Sendable () async -> Void)?>(nil)

        func give(_ work: @escaping @Sendable () async -> Void) { self.work.withLock { $0 = work } }

        func run() async {
            let work = work.withLock { work in
                defer { work = nil }
                return work
            }
            await work?()
        }
    }

    struct ThinkingJudge: RequestValidator {
        let meanwhile: Once

        func refusal(ofRequest body: [UInt8]) async -> ValidationRefusal? {
            await meanwhile.run()
            return nil
        }
    }

    private func code(_ outcome: ResetOutcome) -> String {
        if case .refused(let refusal, _) = outcome { refusal.code } else { "done" }
    }

    private static let changes: [(name: String, account: Account?, code: String)] = [
        ("disabled", .sample(groups: [ResetServiceTests.allowed], state: .disabled), "account-disabled"),
        ("taken out of the group", .sample(groups: []), "not-in-allowed-group"),
        ("made an administrator", .sample(groups: [ResetServiceTests.allowed], protections: [.adminCount]), "protected-account"),
        ("deleted", nil, "unknown-account"),
    ]

    @Test("an account that changes while the validation command thinks is judged as it is then", arguments: changes)
    func changedMeanwhile(name: String, account: Account?, code: String) async throws {
        let meanwhile = Once()
        let bench = try Bench(validator: ThinkingJudge(meanwhile: meanwhile))
        #expect(self.code(await bench.reset()) == "done")
        meanwhile.give { bench.domain.rewrite { $0.accounts["jon.one"] = account } }
        #expect(self.code(await bench.reset()) == code, "\(name)")
        #expect(bench.domain.made.count == 1)
    }

    @Test("the marker of the intent is the one after the validation command")
    func marker() async throws {
        let meanwhile = Once()
        let bench = try Bench(validator: ThinkingJudge(meanwhile: meanwhile))
        meanwhile.give {
            bench.domain.rewrite { $0.accounts["jon.one"] = .sample(groups: [ResetServiceTests.allowed], markerVersion: 77) }
        }
        #expect(code(await bench.reset()) == "done")
        #expect(bench.record.events.first?.facts.contains(Fact(.markerBefore, 77)) == true)
    }

    @Test("a reset that another one overtook between look and claim is refused, and writes nothing")
    func overtakenBeforeTheIntent() async throws {
        let meanwhile = Once()
        let bench = try Bench(onFound: { await meanwhile.run() })
        meanwhile.give { #expect(self.code(await bench.reset()) == "done") }
        #expect(code(await bench.reset()) == "reset-in-flight")
        #expect(bench.codes == [.resetIntended, .resetDone, .resetRefused])
        #expect(bench.domain.made.count == 1)
        #expect(code(await bench.reset()) == "done")
    }

    @Test("one that was overtaken in the moment of its claim ends on record as failed, and writes nothing")
    func overtakenAtTheIntent() async throws {
        let meanwhile = Once()
        let bench = try Bench(record: MemoryRecord(beforeBegin: { await meanwhile.run() }))
        meanwhile.give { #expect(self.code(await bench.reset()) == "done") }
        #expect(code(await bench.reset()) == "reset-in-flight")
        #expect(bench.codes == [.resetIntended, .resetDone, .resetIntended, .resetFailed])
        #expect(bench.domain.made.count == 1 && bench.record.claims.isEmpty)
    }
}
