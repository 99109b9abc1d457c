import Settings

/// Which protected accounts may be reset all the same.
public struct AccountSettings: SettingsReadable {
    static let protectedAllowed = Setting.list(
        "protectedAllowed", default: [],
        change: .live,
        help:
            "Privileged or system accounts that may be reset all the same: distinguished names, SIDs or DOMAIN\\login (the domain's name here)."
    )

    static let privilegedGroups = Setting.list(
        "privilegedGroups", default: ["DnsAdmins"],
        change: .live, help: "Further groups whose members count as privileged; those that no domain has are passed over.",
        example: "CORP\\Tier0")

    /// `accounts`.
    public static let group = SettingGroup(
        "accounts", help: "Protected accounts. Members of privileged groups, computers and the like are refused unless named.",
        settings: [protectedAllowed, privilegedGroups])

    /// The accounts that may be reset all the same.
    public let protectedAllowed: NamedAccounts
    /// The further privileged groups.
    public let privilegedGroups: [GroupReference]

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        protectedAllowed = NamedAccounts(reader.value(Self.protectedAllowed))
        privilegedGroups = reader.value(Self.privilegedGroups).compactMap(GroupReference.init)
    }
}
