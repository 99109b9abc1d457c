import DirectoryNames
import LDAPClient

/// What an OpenLDAP server says of itself in its root entry (RFC 4512 section 5.1).
struct OpenLDAPRoot: ControllerRoot {
    static let isPartOfForest = false
    static let attributes = ["namingContexts", "supportedExtension", "supportedControl", "supportedCapabilities"]
    /// LDAP_CAP_ACTIVE_DIRECTORY_OID (MS-ADTS 3.1.1.3.4.3): it lets any account in, and then knows nothing of what is asked.
    private static let activeDirectory = "1.2.840.113556.1.4.800"

    /// The parts of the tree that it holds.
    let contexts: [DistinguishedName]
    /// Whether it can set a password by the Password Modify operation.
    let hasPasswordModify: Bool
    /// Whether a change can be made to depend on what the entry is.
    let hasAssertion: Bool

    init(_ entry: LDAPEntry) throws(AttributeProblem) {
        if let problem = Self.otherKind(entry) { throw problem }
        contexts = entry["namingContexts"].compactMap { $0.text.flatMap { try? DistinguishedName($0) } }
        guard !contexts.isEmpty else { throw AttributeProblem("the root entry names no naming context") }
        hasPasswordModify = entry["supportedExtension"].contains(LDAPValue(LDAPConnection.passwordModifyName))
        hasAssertion = entry["supportedControl"].contains(LDAPValue(LDAPControl.assertionName))
    }

    static func otherKind(_ entry: LDAPEntry) -> AttributeProblem? {
        entry["supportedCapabilities"].contains(LDAPValue(activeDirectory))
            ? AttributeProblem("this is an Active Directory controller, no OpenLDAP server") : nil
    }

    /// The naming context that `base` lies in; without a base the only one.
    func context(of base: DistinguishedName?) -> DistinguishedName? {
        guard let base else { return contexts.count == 1 ? contexts.first : nil }
        return contexts.first { base == $0 || base.isDescendant(of: $0) }
    }
}
