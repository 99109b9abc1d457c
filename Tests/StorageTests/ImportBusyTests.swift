import Dispatch
import ResetCore
import Settings
import TestSupport
import Testing

@testable import Storage

@Suite("Resets while another process imports")
struct ImportBusyTests {
    @Test("a reset that comes while a file is being written is refused as busy, and nothing is changed")
    func busy() async throws {
        let fixture = try await ImportFixture()
        _ = try await fixture.take("login\na\n", .csv)
        let account = try #require(try await fixture.account("a"))
        // A handle of its own, as another process has.
        let other = try await EmbeddedFixture.open(fixture.scratch, fixture.time)
        let isOver = DispatchSemaphore(value: 0)
        let isWriting = Shared(0)
        let importing = Task {
            try await other.importEntries(
                ImportOptions(domain: "example", format: .csv),
                from: {
                    let call = isWriting.change { count in
                        count += 1
                        return count
                    }
                    if call == 1 { return Array("login\n".utf8) }
                    if call == 2 { return Array("b\n".utf8) }
                    if call == 3 { _ = isOver.wait(timeout: .now() + 60) }
                    return []
                })
        }
        #expect(try await Poll.until(.seconds(30)) { isWriting.change { $0 } == 3 })
        let change = PasswordChange(password: GeneratedPassword("Needle-7-Haystack!"), mustChange: false, unlock: false)
        let domain = fixture.directory.domain("example")
        guard case .refused(let refusal) = await domain.set(change, on: account) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.meaning == .unavailable && refusal.resultCode == 51)
        isOver.signal()
        #expect(try await importing.value.peopleAdded == 1)
        #expect(await domain.set(change, on: account) == .done)
    }
}
