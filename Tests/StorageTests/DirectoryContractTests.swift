import TestSupport
import Testing

@Suite("Embedded directory: contract")
struct DirectoryContractTests {
    @Test(arguments: DomainDirectoryContract.checks)
    func `the embedded directory keeps the contract`(check: DomainDirectoryCheck) async throws {
        try await check.run(try await EmbeddedFixture())
    }
}
