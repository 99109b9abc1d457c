import DirectoryNames
import LDAPClient
import ResetCore

/// What a controller says of itself in its root entry (MS-ADTS 3.1.1.3.2).
struct RootEntry: ControllerRoot {
    static let isPartOfForest = true
    static let attributes = ["defaultNamingContext", "configurationNamingContext", "tokenGroups", "objectClass"]
    /// The class of OpenLDAP's root entry (its `servers/slapd/schema_prep.c`).
    private static let openLDAP = LDAPValue("OpenLDAProotDSE")

    /// The head of the domain that the controller holds.
    let domainHead: String
    /// The same, for comparisons.
    let domainHeadName: DistinguishedName
    /// The head of the forest's configuration.
    let configuration: String
    /// The security identifier of who is signed in; `nil` where the controller does not tell.
    let ownSID: GroupID?
    /// That identifier and those of every group it is in, well-known ones included; empty where the controller does not tell.
    let token: [SecurityIdentifier]

    init(_ entry: LDAPEntry) throws(AttributeProblem) {
        if let problem = Self.otherKind(entry) { throw problem }
        guard let head = entry.text("defaultNamingContext"), let configuration = entry.text("configurationNamingContext"),
            let name = try? DistinguishedName(head), !name.components.isEmpty
        else { throw AttributeProblem("the root entry names no domain: this is no Active Directory controller") }
        domainHead = head
        domainHeadName = name
        self.configuration = configuration
        // The token of whoever is signed in; the account's own identifier leads it.
        token = try entry["tokenGroups"].map { value throws(AttributeProblem) in try SecurityIdentifier(value.bytes) }
        ownSID = token.first?.group
    }

    static func otherKind(_ entry: LDAPEntry) -> AttributeProblem? {
        entry["objectClass"].contains(openLDAP)
            ? AttributeProblem("this is an OpenLDAP server, no Active Directory controller") : nil
    }

    /// The domain's DNS name as its head spells it: `DC=corp,DC=example` is `corp.example`.
    var dnsName: String {
        domainHeadName.components.compactMap { component in
            guard let part = component.parts.first, case .text(let label) = part.value else { return nil }
            return label
        }.joined(separator: ".")
    }
}
