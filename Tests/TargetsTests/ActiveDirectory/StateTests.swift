import ResetCore
import Targets
import TestSupport
import Testing

/// What is said of an account is what the controller says.
@Suite(.lab)
struct StateTests {
    static let rows: [(login: String, state: AccountState)] = [
        ("outsider.one", []), ("locked.one", .locked), ("lockedpast.one", []), ("disabled.one", .disabled),
        ("expired.one", .expired),
        ("smartcard.one", .smartCardRequired), ("never.one", .neverExpires), ("mustchange.one", .mustChange),
        ("cannot.one", .cannotChange),
    ]

    @Test(arguments: rows)
    func state(_ login: String, _ state: AccountState) async throws {
        #expect(try await Lab.domain("example").shared().only(login).state == state)
    }

    @Test func expiryIsJudgedByTheClockThatIsPassedIn() async throws {
        let lab = try Lab.domain("example")
        let past = OffsetTime()
        past.shiftNow(by: .seconds(-500 * 86_400))
        #expect(try await lab.directory(time: past).only("expired.one").state == [])
    }

    static let protected: [(login: String, code: String)] = [
        ("Administrator", "built-in-administrator"), ("krbtgt", "key-distribution"), ("COMP1$", "computer"),
        ("gmsa1$", "managed-service-account"), ("msa1$", "managed-service-account"), ("PARTNER$", "trust"),
        ("svc-power", "own-service-account"), ("admin.count", "admin-count"), ("DC1$", "computer"),
    ]

    @Test(arguments: protected)
    func protectedAccountsAreKnownAsSuch(_ login: String, _ code: String) async throws {
        let lab = try Lab.domain("example")
        let account = try await lab.shared(as: lab.power).only(login)
        #expect(account.protections.map(\.code).contains(code), "\(account.protections.map(\.code))")
        #expect(Self.isRefused(account))
    }

    static let privileged = [
        "da.nested", "da.direct", "ent.admin", "schema.admin", "builtin.admin", "acct.op", "backup.op", "server.op", "print.op",
        "protected.user", "gpo.creator", "repl.one", "cert.pub",
    ]

    @Test(arguments: privileged)
    func membersOfPrivilegedGroupsAreProtectedEvenFromAPowerfulService(_ login: String) async throws {
        let lab = try Lab.domain("example")
        let found = try await lab.shared(as: lab.power).find(.login(login), limit: 2)
        // Samba's default functional level has no Protected Users.
        let account = try #require(found.first)
        let inGroup = account.protections.contains { if case .privilegedGroup = $0 { true } else { false } }
        #expect(inGroup, "\(login): \(account.groups.map(\.sid).sorted())")
        #expect(Self.isRefused(account))
    }

    @Test func theServiceAccountIsNeverItsOwnTarget() async throws {
        let lab = try Lab.domain("example")
        #expect(try await lab.shared().only("svc-reset").protections == [.ownServiceAccount])
        #expect(try await lab.shared().only("svc-none").protections == [])
    }

    private static func isRefused(_ account: Account) -> Bool {
        ProtectedAccountRule(named: NamedAccounts([])).evaluate(account, for: .commandLine(user: "test")) != .permit
    }
}
