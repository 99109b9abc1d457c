import Synchronization
import Testing

@testable import Targets

@Suite("What is known of password policies")
final class PolicyBookTests {
    private let book = PolicyBook()
    private let asked = Mutex(0)

    private func ask(_ name: String, at seconds: Int) async throws -> Int {
        _ = try await book.policy(name, at: .seconds(seconds)) { () async throws(ControllerFault) in
            asked.withLock { $0 += 1 }
            return nil
        }
        return asked.withLock { $0 }
    }

    @Test func `a policy is asked for once in thirty seconds, whatever the case of its name`() async throws {
        #expect(try await ask("cn=Strict", at: 0) == 1)
        #expect(try await ask("cn=strict", at: 29) == 1)
        #expect(try await ask("", at: 29) == 2)
        #expect(try await ask("cn=strict", at: 30) == 3)
    }

    @Test func `what was forgotten is asked for anew`() async throws {
        #expect(try await ask("cn=strict", at: 0) == 1)
        book.forget()
        #expect(try await ask("cn=strict", at: 1) == 2)
    }
}
