import ResetCore
import Targets
import TestSupport
import Testing

/// The one modify, on the real controller.
@Suite(.lab)
struct PasswordSettingTests {
    @Test func setsPasswordAndMustChangeWithTheDelegatedRightsAlone() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.directory()
        let before = try await domain.only("user0001")
        #expect(await domain.set(.to("Tr4ding-Places!"), on: before) == .done)
        #expect(try await lab.canBind("user0001@\(lab.dns)", "Tr4ding-Places!") == "49 773")
        #expect(try await lab.canBind("user0001@\(lab.dns)", lab.personPassword) == "49 52e")
        let after = try await domain.only("user0001")
        #expect(after.state == .mustChange)
        let version = try #require(before.marker.version)
        #expect(after.marker == ChangeMarker(controller: before.marker.controller, version: version + 1))
        #expect(try await domain.marker(of: before) == after.marker)
    }
}
