import ResetCore
import Settings

/// A person or another account to be made in the embedded directory.
public struct PersonSeed: Sendable {
    /// What kind of account it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A person, or a service that signs in like one.
        case user
        /// A computer.
        case computer
        /// A managed service account.
        case managedServiceAccount = "managed-service-account"
        /// The account of a trust between domains.
        case trust
    }

    /// sAMAccountName.
    public var login: String
    /// The common name, unescaped; nil for the login.
    public var commonName: String?
    /// Where it lies below the domain's head, e.g. `OU=People`.
    public var container: String
    /// userPrincipalName.
    public var principalName: String?
    /// Display name.
    public var displayName: String?
    /// Given name.
    public var givenName: String?
    /// Surname.
    public var surname: String?
    /// Mail address.
    public var mail: String?
    /// The first password; without one nobody can sign in until a password is set.
    public var password: Secret?
    /// What state the account begins in: locked is locked from now on, expired has ended just now.
    public var state: AccountState
    /// When the account ends.
    public var expires: UTCTime?
    /// What kind of account it is.
    public var kind: Kind
    /// The relative identifier; nil for the next free one.
    public var relativeID: UInt32?
    /// Whether adminCount is 1.
    public var hasAdminCount: Bool
    /// The name of the primary group; nil for what is usual for the kind.
    public var primaryGroup: String?
    /// The names of the groups it is in, besides the primary one.
    public var memberOf: [String]

    /// An ordinary person; everything else is set afterwards.
    public init(login: String, container: String = "OU=People", memberOf: [String] = []) {
        (self.login, self.container, self.memberOf) = (login, container, memberOf)
        (state, kind, hasAdminCount) = ([], .user, false)
    }

    /// The full name below `base`, with the characters escaped that RFC 4514 asks for.
    func distinguishedName(base: String) -> String {
        "CN=" + Self.escaped(commonName ?? login) + "," + (container.isEmpty ? "" : container + ",") + base
    }

    static func escaped(_ value: String) -> String {
        var out = ""
        for (index, character) in value.enumerated() {
            let isOuterSpace = character == " " && (index == 0 || index == value.count - 1)
            if isOuterSpace || (character == "#" && index == 0) || "\"+,;<=>\\".contains(character) { out += "\\" }
            out.append(character)
        }
        return out
    }
}
