import LDAPClient

/// Reads, from one account's entry, what a token may do to it.
struct AccessReading {
    // LDAP_SERVER_SD_FLAGS_OID (MS-ADTS 3.1.1.3.4.1.11), asking for owner and access list: the value is SEQUENCE { 5 }.
    static let ownerAndList = LDAPControl(oid: "1.2.840.113556.1.4.801", isCritical: true, value: [0x30, 0x03, 0x02, 0x01, 0x05])
    static let attributes = [
        "objectClass", "objectSid", "allowedAttributesEffective", "nTSecurityDescriptor", "msDS-ResultantPSO",
    ]
    private static let needed: Set<String> = ["pwdlastset", "lockouttime"]
    private static let powers: [(AccessRight, String)] = [
        (.plain(.writeDACL), "WriteDacl"), (.plain(.writeOwner), "WriteOwner"), (.plain(.delete), "Delete"),
        (.plain(.controlAccess), "all extended rights"), (.plain(.writeProperty), "write all properties"),
    ]

    let token: AccessToken
    let schema: SchemaIdentifiers

    func access(to entry: LDAPEntry) -> AccountAccess {
        let writable = entry["allowedAttributesEffective"].compactMap(\.text)
        let lowered = Set(writable.map { $0.lowercased() })
        var reset = AccountAccess.Reset.unknown("nTSecurityDescriptor may not be read")
        var powers: [String] = []
        if let bytes = entry["nTSecurityDescriptor"].first?.bytes {
            do throws(AttributeProblem) {
                let check = try check(of: entry, bytes)
                switch check.verdict(on: .resetPassword) {
                case .granted: reset = .granted
                case .denied: reset = .denied
                case .notGranted: reset = .notGranted
                }
                powers = Self.powers.filter { check.verdict(on: $0.0).isGranted }.map(\.1)
            } catch {
                reset = .unknown(error.what)
            }
        }
        return AccountAccess(
            distinguishedName: entry.name, reset: reset, mayAskForChange: lowered.contains("pwdlastset"),
            mayUnlock: lowered.contains("lockouttime"),
            furtherAttributes: writable.filter { !Self.needed.contains($0.lowercased()) }.sorted(),
            furtherRights: powers.sorted(), policy: entry.text("msDS-ResultantPSO").flatMap { $0.isEmpty ? nil : $0 })
    }

    /// A check on an entry with this descriptor.
    func check(of entry: LDAPEntry, _ descriptor: [UInt8]) throws(AttributeProblem) -> AccessCheck {
        let own = try entry["objectSid"].first.map { value throws(AttributeProblem) in try SecurityIdentifier(value.bytes) }
        return AccessCheck(
            try SecurityDescriptor(descriptor), token: token, object: own, classes: schema.ownClass(of: entry))
    }
}
