/// One check of the contract.
public struct DomainDirectoryCheck: Sendable, CustomStringConvertible {
    /// What must hold.
    public let name: String
    private let check: @Sendable (any DomainDirectoryFixture) async throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (any DomainDirectoryFixture) async throws -> Void) {
        self.name = name
        self.check = check
    }

    /// Throws a `DomainDirectoryBreach`, or what the directory threw, when it does not hold.
    public func run(_ fixture: any DomainDirectoryFixture) async throws {
        try await check(fixture)
    }

    /// What must hold.
    public var description: String { name }
}
