import LDAPClient
import ResetCore
import TestSupport
import Testing

@testable import House

@Suite("Words for what is wrong with a connection")
struct FaultWordsTests {
    /// Addresses where nothing of ours can be: each fault with a remedy of its own.
    static let unreachable: [(server: String, what: String, remedy: String)] = [
        ("ldaps://no-such-host.invalid", "cannot be looked up", "host name"),
        ("ldaps://127.0.0.1:1", "refused", "nothing listens there"),
        ("ldap+starttls://127.0.0.1:1", "refused", "nothing listens there"),
    ]

    @Test("an unknown name is told from an address where nothing listens", arguments: unreachable)
    func reach(server: String, what: String, remedy: String) async {
        let outcome = await DirectoryTrial.presented(by: [server]).first
        guard case .failure(let problem) = outcome?.chain else {
            Issue.record("\(server) presented something")
            return
        }
        #expect(problem.what.contains(what) && problem.what.contains(server), "\(problem)")
        #expect(problem.remedy.contains(remedy), "\(problem)")
    }

    @Test("a port that does not speak TLS has its own remedy", .lab)
    func plain() async throws {
        let slapd = try LabSlapd.running()
        // LDAPS on the port that waits for StartTLS.
        let server = slapd.starttls.replacing("ldap+starttls", with: "ldaps")
        guard case .failure(let problem) = await DirectoryTrial.presented(by: [server]).first?.chain else {
            Issue.record("\(server) presented something")
            return
        }
        #expect(problem.what.contains("does not speak TLS"), "\(problem)")
        #expect(problem.remedy.contains("ldap+starttls:// for 389"), "\(problem)")
    }

    @Test("every fault has a remedy, and no two kinds the same")
    func distinct() {
        let faults: [DirectoryFault] = [
            .unreachable(domain: "d", detail: "ldaps://x:636: the name x cannot be looked up"),
            .unreachable(domain: "d", detail: "ldaps://x:636: Connection refused"),
            .unreachable(domain: "d", detail: "ldaps://x:636: No route to host"),
            .unreachable(domain: "d", detail: "ldap+starttls://x:636: the connection was closed"), .timedOut(domain: "d"),
            .tls(domain: "d", detail: "ldaps://x:636: protocolError (handshakeFailed(NIOSSL.BoringSSLError.sslError([])))"),
            .tls(domain: "d", detail: "ldaps://x:636: nameMismatch (x)"), .signIn(domain: "d", subcode: nil),
            .base(domain: "d", controller: "ldaps://x:636", named: nil, held: ["dc=a", "dc=b"]),
            .malformed(domain: "d", detail: "nonsense"),
        ]
        let problems = faults.map(FaultWords.problem)
        #expect(Set(problems.map(\.remedy)).count == faults.count, "\(problems)")
        for problem in problems { #expect(!problem.what.contains("BoringSSL") && !problem.what.isEmpty) }
    }

    @Test("the flag for a base is ready to be pasted")
    func base() {
        let advice = BaseAdvice(.base(domain: "corp", controller: "ldaps://x:636", named: nil, held: ["dc=a,dc=b", "o=It's"]))
        #expect(advice?.flags == ["--set 'domains.corp.base=dc=a,dc=b'", "--set 'domains.corp.base=o=It'\\''s'"])
        #expect(BaseAdvice(.timedOut(domain: "corp")) == nil)
    }

    @Test("a certificate for another name tells its names, and what to write")
    func otherNames() {
        let problem = FaultWords.otherNames(["dc1.corp.example", "10.0.0.1"])
        #expect(problem.what.contains("it is for dc1.corp.example, 10.0.0.1") && problem.remedy.hasSuffix("dc1.corp.example"))
        #expect(FaultWords.otherNames([]).what.contains("names no host"))
    }
}
