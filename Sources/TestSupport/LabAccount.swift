/// A name and password that bind to a directory of the lab.
public struct LabAccount: Sendable, Decodable {
    /// A user principal name, or a distinguished name for OpenLDAP.
    public let name: String
    /// Its password; for throw-away test directories only.
    public let password: String

    /// An account by name and password.
    public init(name: String, password: String) {
        self.name = name
        self.password = password
    }
}
