import LDAPClient

/// The identifiers by which access lists name properties and classes, read from the domain's own schema
/// (MS-ADTS 3.1.1.2.3 and 3.1.1.2.4.8).
struct SchemaIdentifiers {
    private static let names = ["pwdLastSet", "lockoutTime", "user", "inetOrgPerson"]

    private struct Identifier {
        let own: [UInt8]
        let set: [UInt8]?
    }

    private var known: [String: Identifier] = [:]

    /// Where the forest with this configuration keeps its schema, and what is asked there.
    static func search(configuration: String) -> LDAPSearch {
        LDAPSearch(
            base: "CN=Schema," + configuration, scope: .oneLevel,
            filter: .or(names.map { .equal("lDAPDisplayName", LDAPValue($0)) }),
            attributes: ["lDAPDisplayName", "schemaIDGUID", "attributeSecurityGUID"], sizeLimit: 20)
    }

    init(_ entries: [LDAPEntry]) {
        for entry in entries {
            guard let name = entry.text("lDAPDisplayName"), let own = entry["schemaIDGUID"].first?.bytes, own.count == 16 else {
                continue
            }
            known[name.lowercased()] = Identifier(own: own, set: entry["attributeSecurityGUID"].first?.bytes)
        }
    }

    /// The right to write an attribute; `nil` where the schema did not tell.
    func writing(_ attribute: String) -> AccessRight? {
        known[attribute.lowercased()].map { .write($0.own, set: $0.set) }
    }

    /// The identifier of an entry's own class, the last of its object classes; empty where it is not known.
    func ownClass(of entry: LDAPEntry) -> Set<[UInt8]> {
        let name = entry["objectClass"].last?.text?.lowercased() ?? ""
        return known[name].map { [$0.own] } ?? []
    }
}
