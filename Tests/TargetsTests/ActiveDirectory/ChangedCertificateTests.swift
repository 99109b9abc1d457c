import LDAPClient
import ResetCore
import Settings
import Targets
import TestSupport
import Testing

/// A controller whose certificate changes while the service runs.
@Suite(.lab, .serialized)
struct ChangedCertificateTests {
    @Test func aStrangersCertificateIsRefusedAndARenewedOneTakenByItself() async throws {
        let controller = try await PrivateController.start(at: 31)
        let settings = ActiveDirectorySettings(
            name: "other", servers: [try LDAPEndpoint(controller.server)], trust: .certificateFile(controller.ca),
            credentials: DirectoryCredentials(
                bindName: controller.lab.reset.name, password: Secret(controller.lab.reset.password)))
        let domain = try ActiveDirectoryDomain(settings, time: WallTime())
        #expect(try await domain.find(.login("person0001"), limit: 2).count == 1)
        let established = try #require(domain.controllerStatuses.first?.established)

        try await controller.stop()
        try await controller.startAgainAsStranger()
        var faults: [DirectoryFault] = []
        for _ in 0..<3 {
            do throws(DirectoryFault) {
                _ = try await domain.find(.login("person0001"), limit: 2)
                Issue.record("a stranger was asked")
            } catch {
                faults.append(error)
            }
        }
        #expect(faults.contains { if case .tls = $0 { true } else { false } }, "\(faults)")
        // Signing in comes after the handshake: nobody was signed in, so no password was sent.
        let status = try #require(domain.controllerStatuses.first)
        #expect(status.isDown && status.open == 0 && status.established == established && status.failures > 0, "\(status)")

        try await controller.stop()
        try await controller.startAgain()
        let isBack = try await Poll.until(.seconds(10)) { (try? await domain.find(.login("person0001"), limit: 2).count) == 1 }
        #expect(isBack)
        #expect(try #require(domain.controllerStatuses.first).established > established)
        await domain.close()
        try await controller.remove()
    }
}
