import ResetCore
import TestSupport
import Testing

@Suite("The rules")
struct RulesTests {
    static let allowed = GroupID(sid: "S-1-5-21-1-2-3-2001")
    static let forbidden = GroupID(sid: "S-1-5-21-1-2-3-2002")
    static let other = GroupID(sid: "S-1-5-21-1-2-3-2003")
    static let voice = Actor.client(ClientIdentity(name: "voice", method: .bearer), source: "192.0.2.1")

    static func verdict(of rules: [any ResetRule], _ account: Account, _ actor: Actor = voice) -> RuleVerdict {
        for rule in rules {
            let verdict = rule.evaluate(account, for: actor)
            if verdict != .permit { return verdict }
        }
        return .permit
    }

    @Test(
        "forbidden wins over allowed, and nobody is in by default",
        arguments: [
            ([], .refuse(.notInAllowedGroup)), ([allowed], .permit), ([forbidden], .refuse(.inForbiddenGroup(forbidden))),
            ([allowed, forbidden], .refuse(.inForbiddenGroup(forbidden))), ([other], .refuse(.notInAllowedGroup)),
            ([other, allowed], .permit),
        ] as [(Set<GroupID>, RuleVerdict)])
    func groups(membership: Set<GroupID>, expected: RuleVerdict) {
        let rules: [any ResetRule] = [ForbiddenGroupsRule([Self.forbidden]), AllowedGroupsRule(.members([Self.allowed]))]
        #expect(Self.verdict(of: rules, .sample(groups: membership)) == expected)
    }

    @Test("an empty list of allowed groups allows nobody; everyone must be written")
    func emptyAllowed() {
        #expect(
            Self.verdict(of: [AllowedGroupsRule(.members([]))], .sample(groups: [Self.allowed])) == .refuse(.notInAllowedGroup))
        #expect(Self.verdict(of: [AllowedGroupsRule(.everyone)], .sample()) == .permit)
    }

    @Test(
        "every state has its verdict",
        arguments: [
            ([], true, .permit), (.disabled, true, .refuse(.disabled)), (.expired, true, .refuse(.expired)),
            (.smartCardRequired, true, .refuse(.smartCardRequired)), (.locked, true, .permit), (.locked, false, .refuse(.locked)),
            (.neverExpires, true, .permit), (.cannotChange, true, .permit), (.mustChange, true, .permit),
            ([.disabled, .locked], true, .refuse(.disabled)),
        ] as [(AccountState, Bool, RuleVerdict)])
    func states(state: AccountState, resetLocked: Bool, expected: RuleVerdict) {
        #expect(AccountStateRule(resetLocked: resetLocked).evaluate(.sample(state: state), for: Self.voice) == expected)
    }

    @Test(
        "protected accounts are refused unless named by DN, SID or DOMAIN\\login",
        arguments: [
            ([], true), (["CN=jon.one,OU=People,DC=corp,DC=example"], false),
            (["cn=JON.ONE,ou=people,dc=CORP,dc=example"], false),
            (["S-1-5-21-1-2-3-1105"], false), (["CORP\\jon.one"], false), (["jon.one"], true), (["OTHER\\jon.one"], true),
            (["*"], true),
        ] as [([String], Bool)])
    func protected(named: [String], isRefused: Bool) {
        let account = Account.sample(protections: [.adminCount])
        let verdict = ProtectedAccountRule(named: NamedAccounts(named)).evaluate(account, for: Self.voice)
        #expect(verdict == (isRefused ? .refuse(.protectedAccount(.adminCount)) : .permit))
    }

    @Test(
        "the accounts of every domain that the service signs in with",
        arguments: [
            ("svc-reset", "svc-reset@else.example", nil, true), ("SVC-Reset", "ELSE\\svc-reset", nil, true),
            ("svc-reset", "cn=svc-reset, ou=people,dc=CORP,dc=example", nil, true), ("svc-reset", "svc-reset", nil, true),
            ("other", "login@corp.example", "Login@corp.example", true), ("other", "svc-reset@corp.example", nil, false),
            ("svc-reset", "cn=svc-reset,ou=elsewhere,dc=corp,dc=example", nil, false),
            ("svc-reset", "svc-reset-2@corp.example", nil, false),
            ("jon.one", "", nil, false),
        ] as [(String, String, String?, Bool)])
    func serviceAccounts(login: String, bindName: String, principalName: String?, isRefused: Bool) {
        let account = Account.sample(login, principalName: principalName)
        let rule = ProtectedAccountRule(named: NamedAccounts([]), serviceAccounts: ServiceAccounts([bindName]))
        #expect(rule.evaluate(account, for: Self.voice) == (isRefused ? .refuse(.protectedAccount(.ownServiceAccount)) : .permit))
        let named = ProtectedAccountRule(named: NamedAccounts(["corp\\" + login]), serviceAccounts: ServiceAccounts([bindName]))
        #expect(named.evaluate(account, for: Self.voice) == .permit)
    }

    @Test(
        "well-known privileged groups",
        arguments: [
            ("S-1-5-32-544", true), ("S-1-5-32-548", true), ("S-1-5-32-549", true), ("S-1-5-32-550", true),
            ("S-1-5-32-551", true),
            ("S-1-5-32-557", true), ("S-1-5-21-1-2-3-512", true), ("S-1-5-21-1-2-3-518", true), ("S-1-5-21-1-2-3-519", true),
            ("S-1-5-21-1-2-3-525", true),
            ("S-1-5-21-1-2-3-526", true), ("s-1-5-21-9-9-9-512", true), ("S-1-5-32-545", false), ("S-1-5-21-1-2-3-513", false),
            ("S-1-5-21-1-2-3-1512", false), ("S-1-1-512", false), ("S-1-5-32-512", false), ("garbage", false), ("", false),
        ] as [(String, Bool)])
    func privileged(sid: String, isPrivileged: Bool) {
        #expect(PrivilegedGroups.contains(GroupID(sid: sid)) == isPrivileged)
    }

    @Test("members of groups called privileged are refused unless named")
    func calledPrivileged() {
        let rule = PrivilegedGroupsRule([Self.other], named: NamedAccounts(["corp\\amy"]))
        #expect(
            rule.evaluate(.sample(groups: [Self.allowed, Self.other]), for: Self.voice)
                == .refuse(.protectedAccount(.privilegedGroup(Self.other))))
        #expect(rule.evaluate(.sample(groups: [Self.allowed]), for: Self.voice) == .permit)
        #expect(rule.evaluate(.sample("amy", groups: [Self.other]), for: Self.voice) == .permit)
    }

    @Test("a client is narrowed by its own groups, others are not")
    func narrowed() {
        let rule = ClientGroupsRule(client: "voice", groups: [Self.other])
        let desk = Actor.client(ClientIdentity(name: "desk", method: .bearer), source: "192.0.2.1")
        #expect(rule.evaluate(.sample(groups: [Self.allowed]), for: Self.voice) == .refuse(.notInClientGroup(client: "voice")))
        #expect(rule.evaluate(.sample(groups: [Self.other]), for: Self.voice) == .permit)
        #expect(rule.evaluate(.sample(groups: [Self.allowed]), for: desk) == .permit)
        #expect(rule.evaluate(.sample(groups: []), for: .commandLine(user: "root")) == .permit)
    }

    @Test(
        "groups are read as administrators write them",
        arguments: [
            ("S-1-5-21-1-2-3-512", .sid(GroupID(sid: "S-1-5-21-1-2-3-512"))), ("CN=a,DC=b", .distinguishedName("CN=a,DC=b")),
            ("CORP\\helpdesk", .name("helpdesk", domain: "CORP")), ("helpdesk", .name("helpdesk", domain: nil)), ("", nil),
            ("  ", nil),
            ("CORP\\", nil), ("\\a", nil), ("CN=a\\, b,DC=c", .distinguishedName("CN=a\\, b,DC=c")),
        ] as [(String, GroupReference?)])
    func references(text: String, expected: GroupReference?) {
        #expect(GroupReference(text) == expected)
    }
}
