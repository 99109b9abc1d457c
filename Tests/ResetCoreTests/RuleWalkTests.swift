import Logging
import ResetCore
import Settings
import TestSupport
import Testing

@Suite("The walk through the rules")
struct RuleWalkTests {
    static let allowed = GroupID(sid: "S-1-5-21-1-2-3-2001")
    static let forbidden = GroupID(sid: "S-1-5-21-1-2-3-2002")
    static let desk = GroupID(sid: "S-1-5-21-1-2-3-2003")
    static let tier0 = GroupID(sid: "S-1-5-21-1-2-3-2004")
    static let voice = Actor.client(ClientIdentity(name: "voice", method: .bearer), source: "192.0.2.1")

    struct Judge: RequestValidator {
        func refusal(ofRequest body: [UInt8]) async -> ValidationRefusal? { body == [1] ? nil : .exitCode(1) }
    }

    static func walk(_ account: Account?, validator: (any RequestValidator)? = nil, groups: [String] = []) throws
        -> (RuleWalk, ScriptedDomain)
    {
        var script = ScriptedDomain.Script()
        if let account { script.accounts[account.login] = account }
        script.groups = ["allowed": allowed, "forbidden": forbidden, "desk": desk, "tier0": tier0]
        let domain = ScriptedDomain(
            name: "corp", names: DomainNames(netBIOS: "CORP", dns: "corp.example", base: "DC=corp,DC=example"), script: script)
        func named(_ name: String) -> GroupReference { .name(name, domain: nil) }
        let rules = GroupRules(
            allowed: (["allowed"] + groups).map(named), forbidden: [named("forbidden")], clients: ["voice": [named("desk")]],
            privileged: [named("tier0")])
        let walk = RuleWalk(
            forest: DirectoryForest(domains: [domain]),
            groups: GroupBook(rules: rules, domains: [domain], time: ManualTime(flowing: .zero)), validator: validator,
            policy: ResetPolicy(recipe: try PasswordRecipe(), resetLocked: false))
        return (walk, domain)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let user: String
        let account: Account?
        let decides: RuleStep?
        let refusal: ResetRefusal?

        init(user: String = "jon.one", _ account: Account?, _ decides: RuleStep?, _ refusal: ResetRefusal?) {
            (self.user, self.account, self.decides, self.refusal) = (user, account, decides, refusal)
            testDescription = "\(user) \(decides?.rawValue ?? "nothing")"
        }
    }

    static let member: Set<GroupID> = [allowed, desk]
    static let rows: [Row] = [
        Row(.sample(groups: member), nil, nil), Row(user: "CORP\\jon.one", .sample(groups: member), nil, nil),
        Row(user: "jon.one@corp.example", .sample(groups: member), nil, nil),
        Row(user: "LDAP://CN=jon.one,OU=People,DC=corp,DC=example", .sample(groups: member), nil, nil),
        Row(user: "a@b@c", .sample(groups: member), .name, .malformedIdentifier(.notAForm)),
        Row(user: "nobody", .sample(groups: member), .account, .unknownAccount),
        Row(user: "OTHER\\jon.one", .sample(groups: member), .account, .unknownDomain("OTHER", known: ["CORP"])),
        Row(.sample(groups: member, protections: [.adminCount]), .protectedAccount, .protectedAccount(.adminCount)),
        Row(.sample(groups: member, state: .disabled, protections: [.computer]), .protectedAccount, .protectedAccount(.computer)),
        Row(.sample(groups: member, state: .disabled), .state, .disabled),
        Row(.sample(groups: member, state: .locked), .state, .locked),
        Row(
            .sample(groups: member.union([tier0, forbidden])), .privilegedGroups,
            .protectedAccount(.privilegedGroup(tier0))),
        Row(.sample(groups: member.union([forbidden])), .forbiddenGroups, .inForbiddenGroup(forbidden)),
        Row(.sample(groups: [desk]), .allowedGroups, .notInAllowedGroup),
        Row(.sample(groups: [allowed]), .clientGroups, .notInClientGroup(client: "voice")),
        Row(
            .sample(groups: member, minimumLength: 20), .policy,
            .weakerThanPolicy(PolicyShortfall(kind: .length, configured: 16, required: 20, policy: "corp"))),
    ]

    @Test("names the one step that decides; those before passed, those after were not reached", arguments: rows)
    func decides(row: Row) async throws {
        let (walk, domain) = try Self.walk(row.account)
        let request = ResetRequest(user: row.user, actor: Self.voice, body: [], arrival: .zero)
        let outcome = await walk.run(request.identifier, for: Self.voice, body: nil)
        #expect(outcome.refusal == row.refusal)
        #expect(outcome.steps.map(\.step) == RuleStep.allCases)
        let deciding = outcome.steps.first { if case .decided = $0.verdict { true } else { false } }
        #expect(deciding?.step == row.decides)
        let place = row.decides.flatMap(RuleStep.allCases.firstIndex) ?? RuleStep.allCases.count
        for (number, taken) in outcome.steps.enumerated() where number != place {
            #expect(taken.verdict == (number < place ? .passed : .notReached), "\(taken.step)")
        }
        #expect(domain.made.isEmpty)
    }

    @Test("the service refuses for the very reason that the walk names, and records nothing else", arguments: rows)
    func sameAsTheService(row: Row) async throws {
        let record = MemoryRecord()
        let (_, domain) = try Self.walk(row.account)
        func named(_ name: String) -> GroupReference { .name(name, domain: nil) }
        let rules = GroupRules(
            allowed: [named("allowed")], forbidden: [named("forbidden")], clients: ["voice": [named("desk")]],
            privileged: [named("tier0")])
        let time = ManualTime(flowing: .seconds(1))
        let service = ResetService(
            rooms: ResetService.Rooms(
                forest: DirectoryForest(domains: [domain]), groups: GroupBook(rules: rules, domains: [domain], time: time),
                validator: nil, journal: record, events: record, time: time, randomness: { SeededGenerator(seed: 5) }),
            policy: ResetPolicy(recipe: try PasswordRecipe(), resetLocked: false),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let outcome = await service.reset(ResetRequest(user: row.user, actor: Self.voice, body: [], arrival: time.uptime))
        switch outcome {
        case .done: #expect(row.refusal == nil)
        case .refused(let refusal, _): #expect(refusal == row.refusal)
        }
    }

    @Test("the validation command is asked only with a body, and what comes after it still counts")
    func validation() async throws {
        let account = Account.sample(groups: Self.member)
        let (walk, _) = try Self.walk(account, validator: Judge())
        let identifier: Result<AccountIdentifier, AccountIdentifier.Fault> = .success(.login("jon.one"))
        func verdict(_ body: [UInt8]?) async -> RuleWalk.Verdict? {
            await walk.run(identifier, for: Self.voice, body: body).steps.first { $0.step == .validation }?.verdict
        }
        #expect(await verdict(nil) == .notAsked)
        #expect(await verdict([1]) == .passed)
        #expect(await verdict([2]) == .decided(.validation(.exitCode(1))))
        let (strict, _) = try Self.walk(.sample(groups: Self.member, minimumLength: 99), validator: Judge())
        let outcome = await strict.run(identifier, for: Self.voice, body: nil)
        #expect(outcome.steps.last?.step == .policy && outcome.refusal?.code == "weaker-than-policy")
    }

    @Test("groups that settle a step are named")
    func settlingGroups() async throws {
        let (walk, _) = try Self.walk(.sample(groups: Self.member.union([Self.forbidden])))
        let outcome = await walk.run(.success(.login("jon.one")), for: Self.voice, body: nil)
        #expect(outcome.steps.first { $0.step == .forbiddenGroups }?.groups == [Self.forbidden])
        let (other, _) = try Self.walk(.sample(groups: Self.member))
        let passed = await other.run(.success(.login("jon.one")), for: Self.voice, body: nil)
        #expect(passed.steps.first { $0.step == .allowedGroups }?.groups == [Self.allowed])
        #expect(passed.steps.first { $0.step == .clientGroups }?.groups == [Self.desk])
    }

    @Test("a group that is missing, or a directory out of reach, decides before any rule")
    func unresolved() async throws {
        let (walk, domain) = try Self.walk(.sample(groups: Self.member, state: .disabled), groups: ["nowhere"])
        let missing = await walk.run(.success(.login("jon.one")), for: Self.voice, body: nil)
        #expect(missing.refusal == .groupsUnresolved("nowhere"))
        #expect(missing.steps.first { $0.step == .state }?.verdict == .notReached)
        domain.rewrite { $0.fault = .timedOut(domain: "corp") }
        let away = await walk.run(.success(.login("jon.one")), for: Self.voice, body: nil)
        #expect(away.refusal == .directory(.timedOut(domain: "corp")) && away.found == nil)
    }
}
