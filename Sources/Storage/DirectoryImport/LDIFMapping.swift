import DirectoryNames
import ResetCore

/// Reads entries of Active Directory and of OpenLDAP as people and groups.
struct LDIFMapping {
    /// The attributes that are looked at, in small letters.
    static let attributes: Set<String> = [
        "objectclass", "samaccountname", "uid", "cn", "userprincipalname", "displayname", "givenname", "sn", "mail",
        "useraccountcontrol", "accountexpires", "pwdlastset", "lockouttime", "admincount", "objectsid", "primarygroupid",
        "memberof",
        "member", "uniquemember", "memberuid", "userpassword", "unicodepwd", "grouptype",
    ]

    private static let groupClasses: Set<String> = [
        "group", "groupofnames", "groupofuniquenames", "groupofmembers", "posixgroup",
    ]
    private static let personClasses: Set<String> = [
        "user", "inetorgperson", "organizationalperson", "person", "posixaccount", "account", "computer",
        "msds-groupmanagedserviceaccount", "msds-managedserviceaccount",
    ]

    let base: DistinguishedName

    /// - Throws: ``ImportRefusal`` when the entry cannot be taken over.
    func entry(_ entry: LDIFEntry) throws(ImportRefusal) -> ImportedEntry {
        let classes = Set(try entry.texts("objectClass").map { $0.lowercased() })
        if !classes.isDisjoint(with: Self.groupClasses) { return .group(try group(entry)) }
        guard !classes.isDisjoint(with: Self.personClasses) else { return .other }
        return .person(try person(entry, classes))
    }

    private func group(_ entry: LDIFEntry) throws(ImportRefusal) -> ImportedGroup {
        let name = try ImportedName(entry.name, below: base)
        let account = try entry.text("sAMAccountName", "cn") ?? name.common
        try ImportText.check(account, "the group's name")
        guard !account.isEmpty else { throw .value("the group's name") }
        var group = ImportedGroup(
            line: entry.line, name: name, account: account, members: try entry.texts("member"),
            memberLogins: try entry.texts("memberUid"), memberOf: try entry.texts("memberOf"))
        // A name may be followed by the identifier of a certificate (RFC 4517 3.3.21).
        for member in try entry.texts("uniqueMember") {
            group.members.append(member.replacing(/#'[01]*'B$/, with: ""))
        }
        if let sid = entry.values["objectsid"]?.first.flatMap(SecurityIdentifierText.init) {
            if sid.text.hasPrefix("S-1-5-32-") { group.builtInSID = sid.text }
            if sid.relativeID < 1_000 { group.relativeID = sid.relativeID }
        }
        return group
    }

    private func person(_ entry: LDIFEntry, _ classes: Set<String>) throws(ImportRefusal) -> ImportedPerson {
        let name = try ImportedName(entry.name, below: base)
        let login = try ImportText.login(try entry.text("sAMAccountName", "uid"))
        var person = ImportedPerson(line: entry.line, name: name, login: login)
        person.principalName = try ImportText.checked(try entry.text("userPrincipalName"), "userPrincipalName")
        // A login with an at sign is asked for as a principal name.
        if person.principalName == nil, login.contains("@") { person.principalName = login }
        person.displayName = try ImportText.checked(try entry.text("displayName", "cn"), "displayName")
        person.givenName = try ImportText.checked(try entry.text("givenName"), "givenName")
        person.surname = try ImportText.checked(try entry.text("sn"), "sn")
        person.mail = try ImportText.checked(try entry.text("mail"), "mail")
        if classes.contains("computer") { person.kind = .computer }
        if classes.contains(where: { $0.hasSuffix("managedserviceaccount") }) { person.kind = .managedServiceAccount }
        try readState(of: &person, entry)
        if let sid = entry.values["objectsid"]?.first.flatMap(SecurityIdentifierText.init), sid.relativeID < 1_000 {
            person.relativeID = sid.relativeID
        }
        person.primaryGroup = try number(entry, "primaryGroupID").map { UInt32(truncatingIfNeeded: $0) }
        if entry.values["memberof"] != nil { person.memberOf = try entry.texts("memberOf") }
        readPassword(of: &person, entry)
        return person
    }

    private func readState(of person: inout ImportedPerson, _ entry: LDIFEntry) throws(ImportRefusal) {
        if let control = try number(entry, "userAccountControl") {
            let flags: [(Int64, AccountState)] = [
                (0x2, .disabled), (0x40, .cannotChange), (0x10000, .neverExpires), (0x40000, .smartCardRequired),
            ]
            person.state = flags.reduce(into: []) { if control & $1.0 != 0 { $0.insert($1.1) } }
            if control & 0x800 != 0 { person.kind = .trust }
        }
        if let ticks = try number(entry, "accountExpires") {
            // 0 and the greatest number mean never (MS-ADA1 2.3).
            person.end = ticks > 0 && ticks != .max ? .at(point(ticks: ticks)) : .never
        }
        person.mustChange = try number(entry, "pwdLastSet") == 0
        if let locked = try number(entry, "lockoutTime"), locked > 0 { person.lockedAt = point(ticks: locked) }
        person.hasAdminCount = try number(entry, "adminCount").map { $0 > 0 }
    }

    private func readPassword(of person: inout ImportedPerson, _ entry: LDIFEntry) {
        if let value = entry.values["userpassword"]?.first {
            (person.password, person.hasForeignPassword) = ImportText.password(userPassword: value)
        } else if let value = entry.values["unicodepwd"]?.first {
            (person.password, person.hasForeignPassword) = ImportText.password(unicodePwd: value)
        }
    }

    private func number(_ entry: LDIFEntry, _ attribute: String) throws(ImportRefusal) -> Int64? {
        guard let text = try entry.text(attribute), !text.isEmpty else { return nil }
        guard let number = Int64(text) else { throw .value(attribute) }
        return number
    }

    // 100 ns since 1601 (MS-DTYP 2.3.3).
    private func point(ticks: Int64) -> UTCTime {
        UTCTime(microseconds: (ticks - 116_444_736_000_000_000) / 10)
    }
}
