import DirectoryNames
import ResetCore
import Settings

/// Reads rows of CSV as people, by the names of the header.
struct CSVMapping {
    /// What a column holds.
    enum Column: String, CaseIterable {
        case login, name, dn, container, displayName, givenName, surname, mail, principalName, groups, enabled, disabled,
            mustChange
        case expires, password

        /// Names by which a header may call it, in small letters, without spaces, hyphens and underscores.
        var names: [String] {
            switch self {
            case .login: ["login", "samaccountname", "uid", "username", "user", "account", "benutzername", "anmeldename"]
            case .name: ["name", "cn", "commonname"]
            case .dn: ["dn", "distinguishedname"]
            case .container: ["ou", "container", "organizationalunit"]
            case .displayName: ["displayname", "fullname", "anzeigename"]
            case .givenName: ["givenname", "firstname", "vorname"]
            case .surname: ["surname", "sn", "lastname", "nachname"]
            case .mail: ["mail", "email", "emailaddress"]
            case .principalName: ["principalname", "userprincipalname", "upn"]
            case .groups: ["groups", "memberof", "gruppen"]
            case .enabled: ["enabled", "active", "aktiv"]
            case .disabled: ["disabled", "deaktiviert"]
            case .mustChange: ["mustchange", "changepasswordatlogon"]
            case .expires: ["expires", "accountexpirationdate"]
            case .password: ["password", "userpassword", "passwort"]
            }
        }
    }

    let base: DistinguishedName
    /// The header's columns that mean nothing here.
    let unused: [String]
    private let columns: [Column?]
    private let separator: UInt8

    /// The number of fields of every row.
    var count: Int { columns.count }

    /// - Throws: ``ImportFault/broken(line:what:)`` for a header without a login, with a column twice, or not in UTF-8.
    init(header: CSVReader.Row, separator: UInt8, base: DistinguishedName) throws(ImportFault) {
        var columns: [Column?] = []
        var unused: [String] = []
        for field in header.fields {
            guard let text = String(validating: field, as: UTF8.self), header.refusal == nil else {
                throw .broken(line: header.line, what: "the header is no line of CSV in UTF-8")
            }
            let name = text.lowercased().filter { !" -_".contains($0) }
            let column = Column.allCases.first { $0.names.contains(name) }
            if let column, columns.contains(column) {
                throw .broken(line: header.line, what: "the header has two columns for \(column.rawValue)")
            }
            columns.append(column)
            if column == nil { unused.append(String(text.prefix(80))) }
        }
        guard columns.contains(.login) else {
            throw .broken(
                line: header.line,
                what: "the header has no column login (or sAMAccountName, uid, username); is the separator right?")
        }
        (self.base, self.columns, self.unused, self.separator) = (base, columns, unused, separator)
    }

    /// - Throws: ``ImportRefusal`` when the row cannot be taken over.
    func person(_ row: CSVReader.Row) throws(ImportRefusal) -> ImportedPerson {
        if let refusal = row.refusal { throw refusal }
        guard row.fields.count == columns.count else { throw .fields(expected: columns.count, found: row.fields.count) }
        var texts: [Column: String] = [:]
        for (column, field) in zip(columns, row.fields) {
            guard let column, !field.isEmpty else { continue }
            guard let text = String(validating: field, as: UTF8.self) else { throw .notUTF8(column.rawValue) }
            // Groups may stand in lines of one field, and a password is nobody's to judge here.
            if column != .groups, column != .password { try ImportText.check(text, column.rawValue) }
            texts[column] = text
        }
        let login = try ImportText.login(texts[.login])
        var person = ImportedPerson(line: row.line, name: try name(texts, login), login: login)
        person.principalName = texts[.principalName] ?? (login.contains("@") ? login : nil)
        person.displayName = texts[.displayName] ?? texts[.name]
        (person.givenName, person.surname, person.mail) = (texts[.givenName], texts[.surname], texts[.mail])
        if let isOn = try flag(texts, .enabled) { person.state = isOn ? [] : .disabled }
        if let isOff = try flag(texts, .disabled), person.state != .disabled { person.state = isOff ? .disabled : [] }
        person.mustChange = try flag(texts, .mustChange) ?? false
        if let text = texts[.expires] {
            guard let time = UTCTime(text.count == 10 ? text + "T00:00:00Z" : text) else { throw .value("expires") }
            person.end = .at(time)
        }
        if columns.contains(.groups) { person.memberOf = try groups(texts[.groups] ?? "") }
        person.password = texts[.password].map { Secret($0) }
        return person
    }

    /// The name as written, or put together from values, which are escaped: no value can add a component.
    private func name(_ texts: [Column: String], _ login: String) throws(ImportRefusal) -> ImportedName {
        if let name = texts[.dn] { return try ImportedName(name, below: base) }
        var above = base
        let container = texts[.container] ?? "OU=People"
        if container.contains("=") {
            guard let parsed = try? DistinguishedName(container) else { throw .malformedName }
            above =
                parsed.isDescendant(of: base) ? parsed : DistinguishedName(components: parsed.components + base.components)
        } else if let unit = RelativeDistinguishedName(type: "OU", value: container) {
            above = base.child(unit)
        }
        guard let own = RelativeDistinguishedName(type: "CN", value: texts[.name] ?? login) else { throw .malformedName }
        return try ImportedName(above.child(own).description, below: base)
    }

    private func groups(_ text: String) throws(ImportRefusal) -> [String] {
        var groups: [String] = []
        for part in text.split(whereSeparator: { $0 == "|" || $0.isNewline || ($0 == ";" && separator != UInt8(ascii: ";")) }) {
            let name = String(part.drop { $0 == " " })
            guard name.contains(where: { $0 != " " }) else { continue }
            try ImportText.check(name, "groups")
            groups.append(name)
        }
        return groups
    }

    private func flag(_ texts: [Column: String], _ column: Column) throws(ImportRefusal) -> Bool? {
        guard let text = texts[column] else { return nil }
        switch text.lowercased() {
        case "true", "yes", "1", "ja", "wahr": return true
        case "false", "no", "0", "nein", "falsch": return false
        default: throw .value(column.rawValue)
        }
    }
}
