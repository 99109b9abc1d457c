/// What a directory did against the contract of `DomainDirectory`.
public struct DomainDirectoryBreach: Error, Sendable, CustomStringConvertible {
    /// What was expected, and what was seen.
    public let description: String

    /// A breach.
    public init(_ description: String) {
        self.description = description
    }

    static func require(_ condition: Bool, _ description: @autoclosure () -> String) throws(DomainDirectoryBreach) {
        guard condition else { throw DomainDirectoryBreach(description()) }
    }

    static func requireEqual<Value: Equatable>(
        _ seen: Value, _ expected: Value, _ what: @autoclosure () -> String
    ) throws(DomainDirectoryBreach) {
        guard seen == expected else { throw DomainDirectoryBreach("\(what()): expected \(expected), seen \(seen)") }
    }
}
