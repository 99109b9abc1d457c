/// Why a text is not the address of a directory server.
public enum LDAPEndpointProblem: Error, Sendable, Hashable {
    /// There is no `scheme://`.
    case notAnAddress
    /// The scheme is neither `ldaps` nor `ldap+starttls`.
    case unknownScheme
    /// `ldap://`: a link without TLS is not offered; write `ldaps://` or `ldap+starttls://`.
    case withoutTLS
    /// The host is empty or holds characters no host name has (a path, a user name and a query are not accepted either).
    case badHost
    /// The port is not a number from 1 to 65535.
    case badPort
    /// The name to verify is not a DNS name.
    case badServerName
}
