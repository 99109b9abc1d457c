import LDAPClient
import ResetCore
import Settings
import Targets
import TestSupport
import Testing

/// A controller that cannot be trusted, or that does not trust us.
@Suite(.lab)
struct SignInFaultTests {
    private func domain(
        _ lab: LabDomain, _ server: String, trust: LDAPTrust? = nil, bindName: String? = nil, password: String? = nil,
        time: any TimeSource = WallTime()
    ) throws -> ActiveDirectoryDomain {
        let credentials = DirectoryCredentials(
            bindName: bindName ?? lab.reset.name, password: Secret(password ?? lab.reset.password))
        let settings = ActiveDirectorySettings(
            name: lab.name, servers: [try LDAPEndpoint(server)], trust: trust ?? .certificateFile(lab.ca),
            credentials: credentials)
        return try ActiveDirectoryDomain(settings, time: time)
    }

    private func fault(_ domain: ActiveDirectoryDomain) async -> DirectoryFault? {
        do throws(DirectoryFault) {
            _ = try await domain.find(.login("jon.one"), limit: 2)
            return nil
        } catch {
            return error
        }
    }

    @Test func anUnknownAuthorityIsATLSFault() async throws {
        let (lab, other) = (try Lab.domain("example"), try Lab.domain("other"))
        for trust in [LDAPTrust.certificateFile(other.ca), .system] {
            guard case .tls(domain: "example", _) = await fault(try domain(lab, lab.server, trust: trust)) else {
                Issue.record("not a TLS fault")
                return
            }
        }
    }

    @Test func aCertificateForAnotherNameIsATLSFault() async throws {
        let lab = try Lab.domain("example")
        let endpoint = try LDAPEndpoint(host: lab.address, security: .ldaps, serverName: "dc9.ad.example.test")
        let settings = ActiveDirectorySettings(
            name: "example", servers: [endpoint], trust: .certificateFile(lab.ca),
            credentials: DirectoryCredentials(bindName: lab.reset.name, password: Secret(lab.reset.password)))
        let domain = try ActiveDirectoryDomain(settings, time: WallTime())
        guard case .tls(domain: "example", let detail) = await fault(domain) else {
            Issue.record("not a TLS fault")
            return
        }
        #expect(detail.contains("nameMismatch"), "\(detail)")
    }

    @Test func certificatesThatCannotBeReadStopTheStart() throws {
        let lab = try Lab.domain("example")
        #expect(throws: DirectoryFault.self) { try domain(lab, lab.server, trust: .certificateFile("/nowhere/ca.pem")) }
        #expect(throws: DirectoryFault.self) { try domain(lab, lab.server, trust: .certificates(pem: [])) }
    }

    @Test func nobodyListening() async throws {
        let lab = try Lab.domain("example")
        guard case .unreachable(domain: "example", _) = await fault(try domain(lab, "ldaps://127.0.0.1:9")) else {
            Issue.record("not unreachable")
            return
        }
    }

    static let refusals: [(bindName: String, password: String?, subcode: String)] = [
        ("svc-none@ad.example.test", "wrong", "52e"), ("nobody@ad.example.test", nil, "52e"),
        ("disabled.one@ad.example.test", "Initial-Pass1", "533"), ("expired.one@ad.example.test", "Initial-Pass1", "701"),
        ("mustchange.one@ad.example.test", "Initial-Pass1", "773"),
    ]

    @Test(arguments: refusals)
    func aRefusedSignInNamesItsReason(_ bindName: String, _ password: String?, _ subcode: String) async throws {
        let lab = try Lab.domain("example")
        let domain = try domain(lab, lab.server, bindName: bindName, password: password)
        #expect(await fault(domain) == .signIn(domain: "example", subcode: subcode))
    }

    @Test func anEmptyPasswordIsNeverSent() async throws {
        let lab = try Lab.domain("example")
        #expect(await fault(try domain(lab, lab.server, password: "")) == .signIn(domain: "example", subcode: nil))
    }

    @Test func aRefusedSignInIsNotRepeatedByEveryRequest() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        let time = OffsetTime()
        let settings = ActiveDirectorySettings(
            name: "example",
            servers: [try LDAPEndpoint(host: "127.0.0.1", port: proxy.port, security: .ldaps, serverName: "dc1.\(lab.dns)")],
            trust: .certificateFile(lab.ca),
            credentials: DirectoryCredentials(bindName: lab.none.name, password: Secret("wrong")), connectionsPerServer: 1)
        let domain = try ActiveDirectoryDomain(settings, time: time)
        for _ in 0..<10 {
            #expect(await fault(domain) == .signIn(domain: "example", subcode: "52e"))
            time.shiftUptime(by: .seconds(2))
        }
        #expect(proxy.accepted == 1)
        time.shiftUptime(by: .seconds(30))
        #expect(await fault(domain) == .signIn(domain: "example", subcode: "52e"))
        #expect(proxy.accepted <= 4)
        try await proxy.stop()
    }

    static let bindNames = [
        "svc-reset@ad.example.test", "EXAMPLE\\svc-reset", "CN=svc-reset,OU=Service,DC=ad,DC=example,DC=test",
    ]

    @Test(arguments: bindNames)
    func theProbeNamesControllerDomainAndAccount(_ bindName: String) async throws {
        let lab = try Lab.domain("example")
        for server in [lab.server, lab.startTLS] {
            let domain = try domain(lab, server, bindName: bindName)
            let probe = try await domain.probe()
            #expect(probe.controller == (try LDAPEndpoint(server).description))
            #expect(probe.names == DomainNames(netBIOS: lab.netbios, dns: lab.dns, base: lab.base))
            #expect(probe.ownName == "CN=svc-reset,OU=Service,DC=ad,DC=example,DC=test")
            #expect(try await domain.only("svc-reset").protections == [.ownServiceAccount])
            #expect(probe.ownSID == (try await domain.only("svc-reset").sid))
            await domain.close()
            guard case .unreachable = await fault(domain) else {
                Issue.record("a closed domain still answers")
                return
            }
        }
    }
}
