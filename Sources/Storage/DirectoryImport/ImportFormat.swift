/// The format of a file of people and groups.
public enum ImportFormat: String, Sendable, Hashable, CaseIterable {
    /// LDIF (RFC 2849), as ldifde, ldapsearch and slapcat write it.
    case ldif
    /// CSV (RFC 4180) with a header, people only.
    case csv
}
