/// Which certificate authorities may vouch for a directory server.
public enum LDAPTrust: Sendable, Hashable {
    /// The operating system's store.
    case system
    /// The certificates of a PEM file, and no others.
    case certificateFile(String)
    /// The certificates in these PEM bytes, and no others.
    case certificates(pem: [UInt8])
}
