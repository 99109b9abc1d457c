import ResetCore
import Targets
import TestSupport
import Testing

/// The policy that binds an account, and what happens when a password does not meet it.
@Suite(.lab)
struct PolicyTests {
    private static let strict = "CN=strict,CN=Password Settings Container,CN=System,DC=ad,DC=example,DC=test"

    @Test func theDomainsOwn() async throws {
        let policy = try await Lab.domain("example").shared().only("jon.one").policy
        #expect(policy == EffectivePolicy(source: .domain("ad.example.test"), minimumLength: 12, complexity: true))
    }

    @Test func fineGrainedWithoutTheRightToReadIt() async throws {
        let policy = try await Lab.domain("example").shared().only("pso.one").policy
        #expect(policy == EffectivePolicy(source: .fineGrainedHidden(Self.strict), minimumLength: 12, complexity: true))
    }

    @Test func fineGrainedWithTheRightToReadIt() async throws {
        let lab = try Lab.domain("example")
        let policy = try await lab.shared(as: lab.resetReadingPolicies).only("pso.one").policy
        #expect(policy == EffectivePolicy(source: .fineGrained(Self.strict), minimumLength: 20, complexity: true))
    }

    static let refusals: [(login: String, password: String, policy: String)] = [
        ("user0030", "Shrt-1", "ad.example.test"), ("user0030", "alllowercaseletters", "ad.example.test"),
        ("pso.one", "Sixteen-Chars-16", strict),
    ]

    @Test(arguments: refusals)
    func aRefusalNamesThePolicyAndChangesNothing(_ login: String, _ password: String, _ policy: String) async throws {
        let domain = try Lab.domain("example").shared()
        let account = try await domain.only(login)
        let write = await domain.set(.to(password), on: account)
        #expect(write == .refused(TargetRefusal(meaning: .policy, resultCode: 19, directoryCode: "0000052D", policy: policy)))
        let after = try await domain.only(login)
        #expect(after.marker == account.marker)
        #expect(after.state == account.state)
    }
}
