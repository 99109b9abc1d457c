import Targets
import TestSupport
import Testing

/// The contract that every domain keeps, kept by OpenLDAP with its password policy overlay, whichever way passwords are written.
@Suite(.lab)
struct SlapdContractTests {
    private static let byModify = Task { try await SlapdFixture(.modify) }
    private static let byOperation = Task { try await SlapdFixture(.exop) }

    @Test(arguments: DomainDirectoryContract.checks)
    func keepsByOneModify(_ check: DomainDirectoryCheck) async throws {
        try await check.run(try await Self.byModify.value)
    }

    @Test(arguments: DomainDirectoryContract.checks)
    func keepsByThePasswordModifyOperation(_ check: DomainDirectoryCheck) async throws {
        try await check.run(try await Self.byOperation.value)
    }
}
