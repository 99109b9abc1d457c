import Settings

/// How Rekey signs in to a directory: a simple bind inside TLS. Several domains may share one.
public struct DirectoryCredentials: Sendable {
    /// `user@domain`, `DOMAIN\user` or a distinguished name.
    public let bindName: String
    /// The password; may not be empty, since a bind without one proves nothing (RFC 4513 section 5.1.2).
    public let password: Secret

    /// A name with its password.
    public init(bindName: String, password: Secret) {
        self.bindName = bindName
        self.password = password
    }
}
