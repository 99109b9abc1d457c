import Foundation
import Logging
import ResetCore
import Settings
import TestSupport
import Testing

@Suite("The one door", .timeLimit(.minutes(1)))
struct ResetServiceTests {
    static let allowed = GroupID(sid: "S-1-5-21-1-2-3-2001")
    static let actor = Actor.client(ClientIdentity(name: "voice", method: .bearer), source: "192.0.2.1")

    /// A service over scripted rooms, for what a real directory or disk cannot be made to do on demand.
    struct Bench: Sendable {
        let time: ManualTime
        let record: MemoryRecord
        let domain: ScriptedDomain
        let service: ResetService

        init(
            account: Account? = .sample(groups: [allowed]), validator: (any RequestValidator)? = nil,
            forbidden: [GroupReference] = [],
            record: MemoryRecord = MemoryRecord(), readBackLimit: Duration = .seconds(10), countsChanges: Bool = true,
            flowing: Duration = .seconds(1),
            onSet: @escaping @Sendable () async -> Void = {}, onFound: @escaping @Sendable () async -> Void = {}
        ) throws {
            let time = ManualTime(flowing: flowing)
            var script = ScriptedDomain.Script()
            if let account { script.accounts[account.login] = account }
            script.groups = ["reset-allowed": allowed]
            let domain = ScriptedDomain(
                name: "corp", names: DomainNames(netBIOS: "CORP", dns: "corp.example", base: "DC=corp,DC=example"),
                script: script, countsChanges: countsChanges, onSet: onSet, onFound: onFound)
            let rules = GroupRules(allowed: [.name("reset-allowed", domain: nil)], forbidden: forbidden, clients: [:])
            let rooms = ResetService.Rooms(
                forest: DirectoryForest(domains: [domain]), groups: GroupBook(rules: rules, domains: [domain], time: time),
                validator: validator, journal: record, events: record, time: time, randomness: { SeededGenerator(seed: 11) })
            self.time = time
            self.record = record
            self.domain = domain
            service = ResetService(
                rooms: rooms, policy: ResetPolicy(recipe: try PasswordRecipe(), readBackLimit: readBackLimit),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        func reset(_ user: String = "jon.one") async -> ResetOutcome {
            await service.reset(ResetRequest(user: user, actor: actor, body: Array("{}".utf8), arrival: time.uptime))
        }

        var codes: [EventCode] { record.events.map(\.code) }
    }

    struct Judge: RequestValidator {
        let answer: ValidationRefusal?
        func refusal(ofRequest body: [UInt8]) async -> ValidationRefusal? { answer }
    }

    private func refusal(_ outcome: ResetOutcome) -> ResetRefusal? {
        if case .refused(let refusal, _) = outcome { refusal } else { nil }
    }

    @Test("sets the password, in one change, between an intent and an outcome of one reference")
    func done() async throws {
        let bench = try Bench()
        guard case .done(let receipt) = await bench.reset() else {
            Issue.record("the reset was refused")
            return
        }
        #expect(receipt.distinguishedName == "CN=jon.one,OU=People,DC=corp,DC=example")
        #expect(receipt.password.length == 16)
        #expect(bench.codes == [.resetIntended, .resetDone])
        #expect(Set(bench.record.events.map(\.reference)) == [receipt.reference])
        let made = try #require(bench.domain.made.first)
        #expect(bench.domain.made.count == 1)
        #expect(made.1.password.secret.isIdentical(to: receipt.password.secret))
        #expect(made.1.mustChange && made.1.unlock)
        #expect(bench.record.claims.isEmpty)
    }

    @Test("every event tells who, what, whom, when, from where and how authorised")
    func complete() async throws {
        let bench = try Bench()
        _ = await bench.reset()
        for event in bench.record.events {
            #expect(event.user == "jon.one" && event.client == "voice" && event.source == "192.0.2.1")
            #expect(event.authorisation == "bearer" && event.account?.domain == "corp" && event.duration != nil)
        }
    }

    @Test(
        "refuses before anything is touched",
        arguments: [
            (.sample(groups: []), "not-in-allowed-group"), (.sample(groups: [allowed], state: .disabled), "account-disabled"),
            (.sample(groups: [allowed], protections: [.adminCount]), "protected-account"),
            (.sample(groups: [allowed], minimumLength: 20), "weaker-than-policy"),
            (nil, "unknown-account"),
        ] as [(Account?, String)])
    func refused(account: Account?, code: String) async throws {
        let bench = try Bench(account: account)
        #expect(refusal(await bench.reset())?.code == code)
        #expect(bench.codes == [.resetRefused])
        #expect(bench.record.events.first?.cause == code)
        #expect(bench.record.events.first?.distinguishedName == account?.distinguishedName)
        #expect(bench.domain.made.isEmpty)
    }

    @Test("a weaker password is recorded with both figures")
    func figures() async throws {
        let bench = try Bench(account: .sample(groups: [Self.allowed], minimumLength: 20))
        _ = await bench.reset()
        let facts = try #require(bench.record.events.first).facts
        #expect(
            facts.contains(Fact(.configured, 16)) && facts.contains(Fact(.required, 20)) && facts.contains(Fact(.policy, "corp")))
    }

    @Test("a validation that is not clear refuses, and the rules run before it")
    func validation() async throws {
        let bench = try Bench(validator: Judge(answer: .timedOut))
        #expect(refusal(await bench.reset()) == .validation(.timedOut))
        #expect(bench.domain.made.isEmpty)
        let outsider = try Bench(account: .sample(groups: []), validator: Judge(answer: .timedOut))
        #expect(refusal(await outsider.reset()) == .notInAllowedGroup)
    }

    @Test("no record, no reset")
    func recordFails() async throws {
        let bench = try Bench()
        bench.record.fail(begin: .full, append: .full)
        #expect(refusal(await bench.reset()) == .recordUnavailable)
        #expect(bench.domain.made.isEmpty)
        bench.record.fail()
        #expect(refusal(await bench.reset()) == nil)
    }

    @Test("a group that does not exist refuses everybody")
    func missingGroup() async throws {
        let bench = try Bench(forbidden: [.name("no-such-group", domain: nil)])
        #expect(refusal(await bench.reset()) == .groupsUnresolved("no-such-group"))
    }

    @Test("a directory out of reach refuses, and its detail stays in the record")
    func unreachable() async throws {
        let bench = try Bench()
        let fault = DirectoryFault.unreachable(domain: "corp", detail: "connection refused")
        bench.domain.rewrite { $0.fault = fault }
        #expect(refusal(await bench.reset()) == .directory(fault))
        #expect(bench.record.events.first?.facts.contains(Fact(.detail, "connection refused")) == true)
    }

    @Test("the directory's refusal ends as a failure with its code")
    func targetRefuses() async throws {
        let bench = try Bench()
        let target = TargetRefusal(meaning: .policy, resultCode: 19, directoryCode: "0000052D", policy: "CN=strict")
        bench.domain.rewrite { $0.write = .refused(target) }
        #expect(refusal(await bench.reset()) == .target(target))
        #expect(bench.codes == [.resetIntended, .resetFailed])
        #expect(bench.record.events.last?.facts.contains(Fact(.directoryCode, "0000052D")) == true)
        #expect(bench.record.claims.isEmpty)
    }

    struct LostAnswer: Sendable {
        let versions: [Int64?]
        let limit: Duration
        let code: EventCode
        init(_ versions: [Int64?], limit: Duration = .seconds(10), _ code: EventCode) {
            self.versions = versions
            self.limit = limit
            self.code = code
        }
    }

    @Test(
        "a lost answer is decided by the change marker",
        arguments: [
            LostAnswer([4], .resetDone), LostAnswer([3, 3, 4], .resetDone), LostAnswer([nil, 4], .resetDone),
            LostAnswer([5], .resetUndecided),
            LostAnswer([3], .resetUndecided), LostAnswer([nil], .resetUndecided),
            LostAnswer([3], limit: .seconds(40), .resetFailed),
        ])
    func answerLost(one: LostAnswer) async throws {
        let bench = try Bench(readBackLimit: one.limit)
        bench.domain.rewrite { script in
            script.write = .answerLost
            script.markers = one.versions.map { version in
                version.map { .success(ChangeMarker(controller: "dc1", version: $0)) } ?? .failure(.timedOut(domain: "corp"))
            }
        }
        let outcome = await bench.reset()
        #expect(bench.codes == [.resetIntended, one.code])
        if one.code == .resetDone {
            #expect(refusal(outcome) == nil)
        } else {
            #expect(refusal(outcome) != nil)
        }
        if one.code == .resetUndecided { #expect(bench.record.events.last?.level == .alarm) }
    }

    @Test("another controller's marker decides nothing")
    func foreignMarker() async throws {
        let bench = try Bench()
        bench.domain.rewrite { script in
            script.write = .answerLost
            script.markers = [.success(ChangeMarker(controller: "dc2", version: 4))]
        }
        #expect(refusal(await bench.reset()) == .undecided)
    }

    @Test("an outcome that takes too long to record drops the password and says so")
    func notDelivered() async throws {
        let gate = Gate()
        let bench = try Bench(record: MemoryRecord(beforeFinish: { await gate.pass() }))
        async let outcome = bench.reset()
        while bench.time.pauses == 0 { await Task.yield() }
        bench.time.advance(by: .seconds(3))
        #expect(refusal(await outcome) == .doneNotDelivered)
        await gate.open()
        while bench.codes.last != .resetNotDelivered { await Task.yield() }
        #expect(bench.codes == [.resetIntended, .resetDone, .resetNotDelivered])
    }

    @Test("an outcome that is recorded in time is handed out, though the alarm's task runs first when it is cancelled")
    func alarmComesToo() async throws {
        let bench = try Bench(flowing: .zero)
        let service = ResetService(
            rooms: ResetService.Rooms(
                forest: DirectoryForest(domains: [bench.domain]),
                groups: GroupBook(
                    rules: GroupRules(allowed: nil, forbidden: [], clients: [:]), domains: [bench.domain], time: bench.time),
                validator: nil, journal: bench.record, events: bench.record, time: HastyTime(),
                randomness: { SeededGenerator(seed: 11) }),
            policy: ResetPolicy(recipe: try PasswordRecipe()), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for _ in 0..<10 {
            let outcome = await service.reset(ResetRequest(user: "jon.one", actor: Self.actor, body: [], arrival: .zero))
            #expect(refusal(outcome) == nil)
        }
    }

    @Test("an outcome that cannot be recorded is tried again, and the password is dropped")
    func finishFails() async throws {
        let bench = try Bench(flowing: .zero)
        bench.record.fail(finish: .full)
        #expect(refusal(await bench.reset()) == .doneNotDelivered)
        bench.record.fail()
        while bench.codes.last != .resetNotDelivered {
            bench.time.advance(by: .seconds(1))
            await Task.yield()
        }
        #expect(bench.record.claims.isEmpty)
    }

    @Test("the caller's going away cancels nothing")
    func cancelled() async throws {
        let gate = Gate()
        let bench = try Bench(onSet: { await gate.pass() })
        let caller = Task { await bench.reset() }
        while bench.domain.made.isEmpty { await Task.yield() }
        caller.cancel()
        await gate.open()
        _ = await caller.value
        #expect(bench.codes == [.resetIntended, .resetDone])
    }

    @Test("a second reset of the account under way is refused; stopping waits for the first and refuses new ones")
    func inFlightAndStop() async throws {
        let gate = Gate()
        let bench = try Bench(onSet: { await gate.pass() })
        async let first = bench.reset()
        while bench.domain.made.isEmpty { await Task.yield() }
        #expect(refusal(await bench.reset()) == .inFlight)
        async let stopped: Void = bench.service.stop()
        await gate.open()
        #expect(refusal(await first) == nil)
        await stopped
        #expect(refusal(await bench.reset()) == .stopping)
    }

    @Test(
        "warnings go with accounts that will not be asked for a new password",
        arguments: [
            (AccountState.neverExpires, "must-change-without-effect:password-never-expires"),
            (AccountState.cannotChange, "must-change-impossible:user-cannot-change-password"),
        ])
    func warnings(state: AccountState, warning: String) async throws {
        let bench = try Bench(account: .sample(groups: [Self.allowed], state: state))
        #expect(refusal(await bench.reset()) == nil)
        #expect(bench.record.events.last?.level == .warning)
        #expect(bench.record.events.last?.facts.contains(Fact(.warning, warning)) == true)
    }
}

/// Holds those who pass until it is opened.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        waiting.forEach { $0.resume() }
        waiting = []
    }
}

/// Time in which a pause that is cancelled ends at once, and whoever waited goes on before the one who cancelled does.
struct HastyTime: TimeSource {
    var now: UTCTime { UTCTime(seconds: 0) }
    var uptime: Duration { .zero }

    func pause(for duration: Duration) async {
        let (pausing, end) = AsyncStream<Never>.makeStream()
        await withTaskCancellationHandler {
            for await _ in pausing {}
        } onCancel: {
            end.finish()
            for _ in 0..<20_000 { sched_yield() }
        }
    }
}
