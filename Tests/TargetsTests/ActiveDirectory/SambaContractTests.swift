import TestSupport
import Testing

/// The contract that every domain keeps, kept by a real controller.
@Suite(.lab)
struct SambaContractTests {
    private static let fixture = Task { try await SambaFixture() }
    private static let readingPolicies = Task { try await SambaFixture(readingPolicies: true) }

    @Test(arguments: DomainDirectoryContract.checks)
    func keeps(_ check: DomainDirectoryCheck) async throws {
        try await check.run(try await Self.fixture.value)
    }

    @Test(arguments: DomainDirectoryContract.checks)
    func keepsWithTheRightToReadPolicies(_ check: DomainDirectoryCheck) async throws {
        try await check.run(try await Self.readingPolicies.value)
    }
}
