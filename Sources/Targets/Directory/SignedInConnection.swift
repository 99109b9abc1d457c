import LDAPClient

/// A connection that the service account is signed in on, and what its controller says of itself.
struct SignedInConnection<Root: ControllerRoot>: Sendable {
    let ldap: LDAPConnection
    let root: Root
}
