import Settings

/// What only an OpenLDAP directory needs, as the settings file describes it.
struct OpenLDAPOptions: SettingsReadable {
    static let login = Setting.text(
        "login", default: "uid", help: "The attribute that holds the login.", condition: Self.attributeFlaw)
    static let principalName = Setting.text(
        "principalName", default: "mail", help: "The attribute that holds the principal name, user@domain.",
        condition: Self.attributeFlaw)
    static let accountClass = Setting.text(
        "accountClass", default: "inetOrgPerson", help: "The object class of accounts; entries without it are not found.",
        condition: Self.attributeFlaw)
    static let groupBase = Setting.text(
        "groupBase", help: "Groups are looked for here and below; unset for the whole directory.",
        example: "ou=Groups,dc=corp,dc=example"
    ).optional()
    static let nestedGroups = Setting.flag(
        "nestedGroups", default: true, help: "Whether groups in groups count; each level costs one more question.")
    static let shortName = Setting.text(
        "shortName", help: "The first part of NAME\\login; unset for the first dc of the base.", example: "CORP"
    ).optional()
    static let policy = Setting.text(
        "policy",
        help: "The password policy where an account names none; unset for the only one, or the one named cn=default.",
        example: "cn=default,ou=Policies,dc=corp,dc=example"
    ).optional()
    static let passwordWrite = Setting.choice(
        "passwordWrite", default: OpenLDAPLayout.PasswordWrite.exop,
        help:
            "exop: the Password Modify operation, and a second operation that asks for a change. modify: all in one, only where slapd has ppolicy_hash_cleartext, or it would keep the password readable."
    )
    static let disabledBy = Setting.text(
        "disabledBy", help: "The attribute and value that mark an account as switched off.", example: "employeeType=inactive",
        condition: { OpenLDAPLayout.Mark($0) == nil ? "is no attribute=value" : nil }
    ).optional()
    static let administrators = Setting.list(
        "administrators", default: [],
        help: "Entries that are protected like the server's own administrator, by distinguished name.")

    static let group = SettingGroup(
        "openldap", help: "Only with kind openldap: how the directory is laid out.",
        settings: [
            login, principalName, accountClass, groupBase, nestedGroups, shortName, policy, passwordWrite, disabledBy,
            administrators,
        ])

    let layout: OpenLDAPLayout

    init(reading reader: SettingsReader) {
        var layout = OpenLDAPLayout()
        layout.login = reader.value(Self.login)
        layout.principalName = reader.value(Self.principalName)
        layout.accountClass = reader.value(Self.accountClass)
        layout.groupBase = reader.value(Self.groupBase)
        layout.nestedGroups = reader.value(Self.nestedGroups)
        layout.shortName = reader.value(Self.shortName)
        layout.policy = reader.value(Self.policy)
        layout.passwordWrite = reader.value(Self.passwordWrite)
        layout.disabledBy = reader.value(Self.disabledBy).flatMap(OpenLDAPLayout.Mark.init)
        layout.administrators = reader.value(Self.administrators)
        self.layout = layout
    }

    private static func attributeFlaw(_ text: String) -> String? {
        OpenLDAPLayout.isAttribute(text) ? nil : "is no attribute or class name"
    }
}
