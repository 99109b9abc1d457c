import ResetCore
import TestSupport
import Testing

@Suite("Several domains", .timeLimit(.minutes(1)))
struct ForestTests {
    static func domain(_ name: String, _ accounts: [Account]) -> ScriptedDomain {
        var script = ScriptedDomain.Script()
        for account in accounts { script.accounts[account.login] = account }
        return ScriptedDomain(
            name: name, names: DomainNames(netBIOS: name.uppercased(), dns: name + ".example", base: "DC=\(name),DC=example"),
            script: script)
    }

    static func forest() -> (ScriptedDomain, ScriptedDomain, DirectoryForest) {
        let corp = domain("corp", [.sample("jon.one"), .sample("twin"), .sample("x", principalName: "x@brand.example")])
        let branch = domain("branch", [.sample("twin", domain: "branch"), .sample("amy", domain: "branch")])
        return (corp, branch, DirectoryForest(domains: [corp, branch]))
    }

    struct Row: Sendable {
        let user: String
        let healthy: String
        let branchDown: String
        init(_ user: String, _ healthy: String, branchDown: String) {
            self.user = user
            self.healthy = healthy
            self.branchDown = branchDown
        }
    }

    static let rows: [Row] = [
        Row("jon.one", "corp", branchDown: "directory-unreachable"),
        Row("twin", "ambiguous-account", branchDown: "directory-unreachable"),
        Row("CORP\\twin", "corp", branchDown: "corp"),
        Row("corp.example\\twin", "corp", branchDown: "corp"),
        Row("BRANCH\\twin", "branch", branchDown: "directory-unreachable"),
        Row("nobody\\twin", "unknown-domain", branchDown: "directory-unreachable"),
        Row("twin@corp.example", "corp", branchDown: "corp"),
        Row("twin@CORP", "unknown-account", branchDown: "directory-unreachable"),
        Row("x@brand.example", "corp", branchDown: "directory-unreachable"),
        Row("amy@corp.example", "unknown-account", branchDown: "unknown-account"),
        Row("LDAP://CN=amy,OU=People,DC=branch,DC=example", "branch", branchDown: "directory-unreachable"),
        Row("ghost", "unknown-account", branchDown: "directory-unreachable"),
    ]

    private func verdict(_ forest: DirectoryForest, _ user: String) async throws -> String {
        switch await forest.find(try AccountIdentifier(user)) {
        case .success(let found): found.domain.name
        case .failure(let refusal): refusal.code
        }
    }

    @Test("one account, or a reason", arguments: rows)
    func find(row: Row) async throws {
        let (_, branch, forest) = Self.forest()
        #expect(try await verdict(forest, row.user) == row.healthy)
        branch.rewrite { $0.fault = .unreachable(domain: "branch", detail: "down") }
        #expect(try await verdict(forest, row.user) == row.branchDown)
    }

    @Test("groups must be known in every domain once; after that an outage changes nothing")
    func book() async throws {
        let (corp, branch, _) = Self.forest()
        corp.rewrite { $0.groups["allowed"] = GroupID(sid: "S-1-5-21-1-1-1-1") }
        branch.rewrite { $0.groups["allowed"] = GroupID(sid: "S-1-5-21-2-2-2-2") }
        let time = ManualTime()
        let rules = GroupRules(allowed: [.name("allowed", domain: nil)], forbidden: [], clients: [:])
        let book = GroupBook(rules: rules, domains: [corp, branch], time: time)
        let down = DirectoryFault.unreachable(domain: "branch", detail: "down")
        branch.rewrite { $0.fault = down }
        guard case .failure(.directory(down)) = await book.ready() else {
            Issue.record("the book was ready without an answer of every domain")
            return
        }
        branch.rewrite { $0.fault = nil }
        guard case .success = await book.ready() else {
            Issue.record("the book is not ready although every domain answers")
            return
        }
        branch.rewrite { $0.fault = down }
        guard case .success = await book.ready() else {
            Issue.record("the book forgot what it knew")
            return
        }
    }

    @Test("privileged groups that no domain has are passed over; those that exist refuse, whatever is allowed")
    func privileged() async throws {
        let (corp, _, _) = Self.forest()
        let admins = GroupID(sid: "S-1-5-21-1-1-1-1101")
        corp.rewrite { $0.groups = ["DnsAdmins": admins] }
        let privileged: [GroupReference] = [.name("DnsAdmins", domain: nil), .name("NoSuchGroup", domain: nil)]
        let rules = GroupRules(allowed: nil, forbidden: [], clients: [:], privileged: privileged)
        let ready = try await GroupBook(rules: rules, domains: [corp], time: ManualTime()).ready().get()
        let verdicts = ready.map { $0.evaluate(.sample(groups: [admins]), for: .commandLine(user: "root")) }
        #expect(verdicts.first { $0 != .permit } == .refuse(.protectedAccount(.privilegedGroup(admins))))
    }

    @Test("a renamed or recreated group is noticed after its lifetime")
    func refresh() async throws {
        let (corp, _, _) = Self.forest()
        corp.rewrite { $0.groups["allowed"] = GroupID(sid: "S-1-5-21-1-1-1-1") }
        let time = ManualTime()
        let rules = GroupRules(allowed: [.name("allowed", domain: nil)], forbidden: [], clients: [:])
        let book = GroupBook(rules: rules, domains: [corp], time: time)
        let member = Account.sample(groups: [GroupID(sid: "S-1-5-21-1-1-1-9")])
        func permits() async throws -> Bool {
            try await book.ready().get().allSatisfy { $0.evaluate(member, for: .commandLine(user: "root")) == .permit }
        }
        #expect(try await !permits())
        corp.rewrite { $0.groups["allowed"] = GroupID(sid: "S-1-5-21-1-1-1-9") }
        #expect(try await !permits())
        time.advance(by: .seconds(301))
        while try await !permits() { await Task.yield() }
    }
}
