import Settings

/// A service account, as the settings file describes it.
public struct CredentialSettings: SettingsReadable {
    static let user = Setting.text(
        "user", change: .reconnect, help: "The service account: user@domain, DOMAIN\\user or a distinguished name.",
        example: "svc-rekey@corp.example"
    )
    static let password = Setting.secret("password", change: .reconnect, help: "Its password.")

    /// `credentials`, a map by a name that domains refer to.
    public static let group = SettingGroup(
        "credentials", help: "The service accounts in the directories.", settings: [user, password],
        kind: .map("a name that domains refer to"))

    /// What a domain signs in with.
    public let account: DirectoryCredentials

    /// Reads one entry.
    public init(reading reader: SettingsReader) {
        account = DirectoryCredentials(bindName: reader.value(Self.user), password: reader.value(Self.password))
    }
}
