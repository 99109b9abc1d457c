import Foundation
import Logging
import ResetCore
import TestSupport
import Testing

@Suite("Resets without a known end", .timeLimit(.minutes(1)))
struct RecoveryTests {
    typealias Bench = ResetServiceTests.Bench
    private static let allowed = ResetServiceTests.allowed
    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// What an earlier process left behind.
    private struct Left: Sendable {
        let time: ManualTime
        let record: MemoryRecord
        let domain: ScriptedDomain
        let service: ResetService
        let reset: OpenReset

        init(
            version: Int64? = 3, state: OpenReset.State = .abandoned, age: Duration = .seconds(1), countsChanges: Bool = true
        ) throws {
            let bench = try Bench(countsChanges: countsChanges, flowing: .zero)
            (time, record, domain, service) = (bench.time, bench.record, bench.domain, bench.service)
            var random = SeededGenerator(seed: 4)
            let account = Account.sample()
            reset = OpenReset(
                reference: ReferenceID(time: time.now, using: &random), account: account.id,
                distinguishedName: account.distinguishedName, marker: ChangeMarker(controller: "dc1", version: version),
                begun: UTCTime(microseconds: time.now.microseconds - age.wholeMicroseconds), state: state, user: "jon.one",
                client: "voice", source: "192.0.2.1", authorisation: "bearer")
            record.leave(reset)
        }

        func shows(_ answers: Result<ChangeMarker, DirectoryFault>...) {
            domain.rewrite { $0.markers = answers }
        }

        /// Moves the time on until so many events are on record.
        func events(_ count: Int, within limit: Duration = .seconds(400)) async throws -> [AuditEvent] {
            let end = time.uptime + limit
            while record.events.count < count, time.uptime < end {
                for _ in 0..<50 where record.events.count < count { await Task.yield() }
                if record.events.count < count { time.advance(by: .seconds(1)) }
            }
            return record.events
        }
    }

    private static func marker(_ version: Int64?, on controller: String = "dc1") -> Result<ChangeMarker, DirectoryFault> {
        .success(ChangeMarker(controller: controller, version: version))
    }

    @Test("exactly one change since: the password was set and nobody was told")
    func changed() async throws {
        let left = try Left()
        left.shows(Self.marker(4))
        await left.service.recover([left.reset])
        let event = try #require(try await left.events(1).first)
        #expect(event.code == .resetNotDelivered && event.level == .alarm && event.cause == "found-changed")
        #expect(event.reference == left.reset.reference && event.client == "voice" && event.user == "jon.one")
        #expect(event.source == "192.0.2.1" && event.authorisation == "bearer")
        #expect(event.facts.contains(Fact(.markerBefore, 3)) && event.facts.contains(Fact(.markerAfter, 4)))
        #expect(!event.facts.contains { $0.key == .resolves })
        #expect(left.record.claims.isEmpty)
    }

    @Test("unchanged and long ago: it was not done, said at once")
    func unchangedLongAgo() async throws {
        let left = try Left(age: .seconds(3_600))
        left.shows(Self.marker(3))
        await left.service.recover([left.reset])
        let event = try #require(try await left.events(1).first)
        #expect(event.code == .resetFailed && event.level == .error && event.cause == "found-unchanged")
        #expect(left.time.uptime < .seconds(5))
        #expect(left.record.claims.isEmpty)
    }

    @Test("unchanged a moment ago: undecided and free at once, settled after half a minute")
    func unchangedJustNow() async throws {
        let left = try Left()
        left.shows(Self.marker(3))
        await left.service.recover([left.reset])
        let first = try #require(try await left.events(1).first)
        #expect(first.code == .resetUndecided && first.level == .alarm && first.cause == "process-ended")
        #expect(left.record.claims.isEmpty)
        let second = try #require(try await left.events(2).last)
        #expect(second.code == .resetFailed && second.cause == "found-unchanged" && second.reference == first.reference)
        #expect(second.facts.contains(Fact(.resolves, "reset.undecided")))
        #expect(left.time.uptime >= .seconds(30) && left.time.uptime < .seconds(80))
    }

    @Test(
        "what can never be told is said once",
        arguments: [
            (before: 3, now: marker(5)), (before: 3, now: marker(2)), (before: nil, now: marker(4)),
            (before: 3, now: marker(nil)), (before: .max, now: marker(.min)), (before: .max, now: marker(0)),
            (before: 3, now: marker(4, on: "dc2")),
        ] as [(before: Int64?, now: Result<ChangeMarker, DirectoryFault>)])
    func never(before: Int64?, now: Result<ChangeMarker, DirectoryFault>) async throws {
        let left = try Left(version: before)
        left.shows(now)
        await left.service.recover([left.reset])
        let events = try await left.events(2)
        #expect(events.map(\.code) == [.resetUndecided])
        #expect(events.first?.level == .alarm && events.first?.cause == "cannot-be-told")
        #expect(left.record.claims.isEmpty)
    }

    @Test("a domain that is away: undecided and free at once, looked into until it is back")
    func away() async throws {
        let left = try Left()
        left.shows(.failure(.unreachable(domain: "corp", detail: "gone")))
        await left.service.recover([left.reset])
        let first = try #require(try await left.events(1).first)
        #expect(first.code == .resetUndecided && first.facts.contains(Fact(.detail, "directory-unreachable")))
        #expect(try await left.events(2, within: .seconds(900)).count == 1)
        left.shows(Self.marker(4))
        let last = try #require(try await left.events(2).last)
        #expect(last.code == .resetNotDelivered && last.cause == "found-changed")
    }

    @Test("a domain that stays away is asked ever more seldom, for a day")
    func patience() async throws {
        let left = try Left()
        left.shows(.failure(.timedOut(domain: "corp")))
        await left.service.recover([left.reset])
        _ = try await left.events(1)
        for _ in 0..<3_000 {
            for _ in 0..<20 { await Task.yield() }
            left.time.advance(by: .seconds(30))
        }
        #expect(left.domain.markersRead > 100 && left.domain.markersRead < 320, "\(left.domain.markersRead)")
        let read = left.domain.markersRead
        for _ in 0..<20 {
            for _ in 0..<20 { await Task.yield() }
            left.time.advance(by: .seconds(600))
        }
        #expect(left.domain.markersRead == read && left.record.events.count == 1)
    }

    @Test("a reset that an earlier process told as undecided is made certain by this one")
    func undecidedBefore() async throws {
        let left = try Left(state: .undecided)
        left.shows(Self.marker(4))
        await left.service.recover([left.reset])
        let events = try await left.events(1)
        #expect(events.map(\.code) == [.resetNotDelivered])
        #expect(events.first?.facts.contains(Fact(.resolves, "reset.undecided")) == true)
    }

    /// A later reset of the account, which finds the marker 3 as the open one did, or `version`, and ends as `write`.
    private static func reset(
        _ left: Left, version: Int64 = 3, write: PasswordWrite = .done, controller: String = "dc1"
    ) async -> ResetOutcome {
        left.domain.rewrite { script in
            script.accounts["jon.one"] = .sample(groups: [Self.allowed], markerVersion: version, controller: controller)
            script.write = write
        }
        return await left.service.reset(
            ResetRequest(user: "jon.one", actor: ResetServiceTests.actor, body: [], arrival: left.time.uptime))
    }

    private static func undecided(countsChanges: Bool = true) async throws -> Left {
        let left = try Left(countsChanges: countsChanges)
        left.shows(Self.marker(3))
        await left.service.recover([left.reset])
        #expect(try await left.events(1).map(\.code) == [.resetUndecided])
        return left
    }

    @Test(
        "behind a later reset that is known, the marker still speaks: its change and no other, or one more",
        arguments: [
            (now: 4, code: EventCode.resetFailed, level: EventLevel.error, cause: "superseded-unchanged"),
            (now: 5, code: .resetNotDelivered, level: .alarm, cause: "superseded-changed"),
        ] as [(now: Int64, code: EventCode, level: EventLevel, cause: String)])
    func behind(now: Int64, code: EventCode, level: EventLevel, cause: String) async throws {
        let left = try await Self.undecided()
        guard case .done = await Self.reset(left) else {
            Issue.record("the later reset was not done")
            return
        }
        left.shows(Self.marker(now))
        let events = try await left.events(4)
        #expect(events.map(\.code) == [.resetUndecided, .resetIntended, .resetDone, code])
        let last = try #require(events.last)
        #expect(last.cause == cause && last.level == level && last.reference == left.reset.reference && last.client == "voice")
        #expect(last.facts.contains(Fact(.resolves, "reset.undecided")))
        #expect(last.facts.contains(Fact(.markerBefore, 3)) && last.facts.contains(Fact(.markerAfter, Int(now))))
        // The first one's change may have been on its way for that long.
        #expect(left.time.uptime >= .seconds(30))
        #expect(try await left.events(5, within: .seconds(400)).count == 4)
    }

    @Test("a later reset by another controller cannot be counted: it comes to the first one only some time after")
    func elsewhere() async throws {
        let left = try await Self.undecided()
        guard case .done = await Self.reset(left), case .done = await Self.reset(left, version: 4, controller: "dc2") else {
            Issue.record("a later reset was not done")
            return
        }
        // The first one's change and the first later one; the second has not come here yet.
        left.shows(Self.marker(5))
        #expect(try await left.events(6, within: .seconds(400)).count == 5)
    }

    @Test("a later reset that finds one change: it was this one's, whether markers count or not", arguments: [true, false])
    func changedBefore(counts: Bool) async throws {
        let left = try await Self.undecided(countsChanges: counts)
        left.shows(Self.marker(4))
        guard case .done = await Self.reset(left, version: counts ? 4 : 70) else {
            Issue.record("the later reset was not done")
            return
        }
        left.shows(Self.marker(5))
        let last = try #require(try await left.events(4).last)
        #expect(last.code == .resetNotDelivered && last.level == .warning && last.cause == "superseded-after-change")
        #expect(last.reference == left.reset.reference && last.facts.contains(Fact(.markerAfter, 4)))
        #expect(last.facts.contains(Fact(.resolves, "reset.undecided")))
        #expect(left.time.uptime < .seconds(30))
    }

    @Test("behind two later resets, of which the directory refused one: each change is known")
    func behindTwo() async throws {
        let left = try await Self.undecided()
        guard case .done = await Self.reset(left),
            case .refused = await Self.reset(left, version: 4, write: .notSent(.timedOut(domain: "corp"))),
            case .done = await Self.reset(left, version: 4)
        else {
            Issue.record("the later resets ended otherwise")
            return
        }
        left.shows(Self.marker(5))
        let last = try #require(try await left.events(8).last)
        #expect(last.code == .resetFailed && last.cause == "superseded-unchanged" && last.reference == left.reset.reference)
    }

    @Test(
        "where a later change is not known, or another one came before, or markers cannot be subtracted, nothing more is told",
        arguments: [
            (version: 3, write: .answerLost, counts: true, now: 4), (version: 5, write: .done, counts: true, now: 6),
            (version: 3, write: .done, counts: false, now: 4), (version: 3, write: .done, counts: true, now: 6),
            (version: 3, write: .done, counts: true, now: .min),
        ] as [(version: Int64, write: PasswordWrite, counts: Bool, now: Int64)])
    func untold(version: Int64, write: PasswordWrite, counts: Bool, now: Int64) async throws {
        let left = try await Self.undecided(countsChanges: counts)
        if case .answerLost = write { left.shows(.failure(.timedOut(domain: "corp"))) }
        async let outcome = Self.reset(left, version: version, write: write)
        let told = try await left.events(3, within: .seconds(60))
        _ = await outcome
        left.shows(Self.marker(now))
        _ = try await left.events(9, within: .seconds(400))
        #expect(told.prefix(2).map(\.code) == [.resetUndecided, .resetIntended])
        let own = left.record.events.filter { $0.reference == left.reset.reference }
        #expect(own.map(\.code) == [.resetUndecided])
    }

    @Test("a record that cannot be written is tried again, and its account stays claimed meanwhile")
    func recordAway() async throws {
        let left = try Left()
        left.shows(Self.marker(4))
        left.record.fail(finish: .full)
        await left.service.recover([left.reset])
        #expect(try await left.events(1, within: .seconds(20)).isEmpty)
        #expect(left.record.claims == [left.reset.account])
        left.record.fail()
        #expect(try await left.events(1).map(\.code) == [.resetNotDelivered])
    }

    @Test("a lost answer that is undecided for the caller is made certain by itself, and the caller does not wait for it")
    func lostAnswer() async throws {
        for (later, code, cause) in [
            (Int64(3), EventCode.resetFailed, "found-unchanged"), (4, .resetNotDelivered, "found-changed"),
        ] {
            let bench = try Bench()
            bench.domain.rewrite { script in
                script.write = .answerLost
                script.markers = [Self.marker(3)]
            }
            guard case .refused(.undecided, let reference) = await bench.reset() else {
                Issue.record("the answer was not undecided")
                return
            }
            #expect(bench.time.uptime < .seconds(12))
            bench.domain.rewrite { $0.markers = [Self.marker(later)] }
            while bench.codes.count < 3 {
                for _ in 0..<50 { await Task.yield() }
                bench.time.advance(by: .seconds(1))
            }
            #expect(bench.codes == [.resetIntended, .resetUndecided, code])
            let last = try #require(bench.record.events.last)
            #expect(last.cause == cause && last.reference == reference && last.client == "voice")
            #expect(last.facts.contains(Fact(.resolves, "reset.undecided")))
        }
    }

    @Test("what is found about a lost answer never comes before the outcome that could not be recorded yet")
    func recordedFirst() async throws {
        let bench = try Bench(flowing: .zero)
        bench.domain.rewrite { script in
            script.write = .answerLost
            script.markers = [Self.marker(nil)]
        }
        bench.record.fail(finish: .full)
        func pass(_ seconds: Int, until isOver: () -> Bool = { false }) async {
            for _ in 0..<seconds where !isOver() {
                for _ in 0..<50 { await Task.yield() }
                bench.time.advance(by: .seconds(1))
            }
        }
        let outcome = Task { await bench.reset() }
        await pass(20)
        bench.domain.rewrite { $0.markers = [Self.marker(4)] }
        await pass(40)
        #expect(bench.codes == [.resetIntended])
        bench.record.fail()
        await pass(400) { bench.codes.count >= 3 }
        #expect(bench.codes == [.resetIntended, .resetUndecided, .resetNotDelivered])
        guard case .refused(.undecided, _) = await outcome.value else {
            Issue.record("the answer was not undecided")
            return
        }
    }

    @Test("stopping ends the looking")
    func stopped() async throws {
        let left = try Left()
        left.shows(.failure(.timedOut(domain: "corp")))
        await left.service.recover([left.reset])
        _ = try await left.events(1)
        await left.service.stop()
        left.shows(Self.marker(4))
        #expect(try await left.events(2, within: .seconds(100)).count == 1)
    }
}
