import Connectors
import ResetCore
import Settings
import Storage
import Targets
import WebServer

/// All settings of the service, each declared in its own room.
public struct HouseSettings: Sendable {
    /// The whole of the settings.
    public static let root = SettingGroup.root([
        ListenerSettings.group, LimitSettings.group, ClientSettings.group, CredentialSettings.group, DomainSettings.group,
        EmbeddedSettings.group,
        GroupSettings.group, AccountSettings.group, PasswordSettings.group, ValidationSettings.group, ResetSettings.group,
        RecordSettings.group, LogSettings.group, OperationSettings.group,
    ])

    /// Variables of our own that are no settings.
    public static let reservedEnvironment: Set<String> = [
        "REKEY_CONFIG", "REKEY_KEY", "REKEY_KEY_FILE", "REKEY_SECRETS",
        // The test lab's, which a developer's shell may carry.
        "REKEY_LAB", "REKEY_LAB_SLAPD", "REKEY_LAB_NET", "REKEY_LAB_HOME", "REKEY_LAB_CACHE", "REKEY_SOAK",
    ]

    let listener: ListenerSettings
    let limits: LimitSettings
    let clients: [String: ClientSettings]
    let domains: [String: DomainSettings]
    let credentials: [String: CredentialSettings]
    let embedded: EmbeddedSettings?
    let groups: GroupSettings
    let accounts: AccountSettings
    let password: PasswordSettings
    let validation: ValidationSettings?
    let reset: ResetSettings
    let record: RecordSettings
    let log: LogSettings
    let operation: OperationSettings

    init(reading reader: SettingsReader) {
        listener = reader.read()
        limits = reader.read()
        clients = reader.readMap()
        domains = reader.readMap()
        credentials = reader.readMap()
        embedded = reader.readIfPresent()
        groups = reader.read()
        accounts = reader.read()
        password = reader.read()
        validation = reader.readIfPresent()
        reset = reader.read()
        record = reader.read()
        log = reader.read()
        operation = reader.read()
        ClientSettings.refuseEqualTokens(clients, in: reader)
        if clients.isEmpty {
            reader.problem(
                "clients is empty, so nobody could ask", remedy: "add one: `rekey configure --force --client NAME=timeToken`")
        }
        if domains.isEmpty, embedded == nil {
            reader.problem(
                "domains is empty, so no account could be found",
                remedy: "add one: `rekey configure --force --domain NAME=ldaps://SERVER --account NAME=USER --allow GROUP`")
        }
        if !domains.isEmpty, embedded != nil {
            reader.problem("domains and embedded are both given", remedy: "use real domains or the embedded directory, not both")
        }
        for (name, domain) in domains.sorted(by: { $0.key < $1.key }) where credentials[domain.credentials] == nil {
            reader.problem(
                "domains.\(name).credentials names \(domain.credentials), which is not under credentials",
                remedy: "add credentials.\(domain.credentials), or name another")
        }
    }
}
