/// A group to be made in the embedded directory.
public struct GroupSeed: Sendable {
    /// sAMAccountName, and common name too.
    public var name: String
    /// Where it lies below the domain's head, e.g. `OU=Groups`.
    public var container: String
    /// The relative identifier; nil for the next free one.
    public var relativeID: UInt32?
    /// The names of the groups it is in.
    public var memberOf: [String]

    /// A group.
    public init(name: String, container: String = "OU=Groups", relativeID: UInt32? = nil, memberOf: [String] = []) {
        (self.name, self.container, self.relativeID, self.memberOf) = (name, container, relativeID, memberOf)
    }

    static let wellKnown: [(name: String, container: String, relativeID: UInt32, isBuiltIn: Bool)] = [
        ("Domain Admins", "CN=Users", 512, false), ("Domain Users", "CN=Users", 513, false),
        ("Domain Guests", "CN=Users", 514, false), ("Domain Computers", "CN=Users", 515, false),
        ("Domain Controllers", "CN=Users", 516, false), ("Schema Admins", "CN=Users", 518, false),
        ("Enterprise Admins", "CN=Users", 519, false), ("Group Policy Creator Owners", "CN=Users", 520, false),
        ("Protected Users", "CN=Users", 525, false), ("Administrators", "CN=Builtin", 544, true),
        ("Users", "CN=Builtin", 545, true), ("Account Operators", "CN=Builtin", 548, true),
        ("Server Operators", "CN=Builtin", 549, true), ("Print Operators", "CN=Builtin", 550, true),
        ("Backup Operators", "CN=Builtin", 551, true), ("Replicator", "CN=Builtin", 552, true),
    ]

    static let wellKnownNesting: [(member: String, container: String)] = [
        ("Domain Admins", "Administrators"), ("Enterprise Admins", "Administrators"), ("Domain Users", "Users"),
    ]
}
