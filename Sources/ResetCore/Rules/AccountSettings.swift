import Settings

/// Which protected accounts may be reset all the same.
public struct AccountSettings: SettingsReadable {
    static let protectedAllowed = Setting.list(
        "protectedAllowed", default: [],
        help:
            "Privileged or system accounts that may be reset all the same: distinguished names, SIDs or DOMAIN\\login (the domain's name here)."
    )

    /// `accounts`.
    public static let group = SettingGroup(
        "accounts",
        help: "Exceptions for protected accounts. Members of privileged groups, computers and the like are refused unless named.",
        settings: [protectedAllowed])

    /// The names.
    public let protectedAllowed: [String]

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        protectedAllowed = reader.value(Self.protectedAllowed)
    }
}
