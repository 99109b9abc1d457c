import Settings

/// A small house with every kind of setting and every kind of group.
struct Fixture: Sendable {
    enum Mode: String, CaseIterable, Sendable {
        case strict, lenient
    }

    struct Listener: SettingsReadable {
        static let host = Setting.text("host", default: "127.0.0.1", help: "Address to listen on.", example: "0.0.0.0")
        static let port = Setting.integer("port", default: 8080, range: 0...65_535, help: "TCP port; 0 lets the system choose.")
        static let certificate = Setting.path("certificate", change: .live, help: "PEM file with the certificate chain.")
        static let deadline = Setting.duration(
            "deadline", default: .seconds(15), range: .milliseconds(100) ... .seconds(600), change: .live,
            help: "Time for a whole request.")
        static let bodyLimit = Setting.byteCount(
            "bodyLimit", default: 65_536, range: 1024...(1 << 30), change: .live, help: "Greatest body of a request.")
        static let mode = Setting.choice("mode", default: Mode.strict, help: "How strict to be.")
        static let verbose = Setting.flag("verbose", default: false, change: .live, help: "Whether to say more.")
        static let origins = Setting.list("origins", default: [], help: "Hosts that may call.")
        static let title = Setting.text("title", help: "Title of the page, a | b.").optional()
        static let group = SettingGroup(
            "listener", help: "The HTTPS endpoint.",
            settings: [host, port, certificate, deadline, bodyLimit, mode, verbose, origins, title], groups: [Limits.group])

        let host: String
        let port: Int
        let certificate: String
        let deadline: Duration
        let bodyLimit: Int
        let mode: Mode
        let verbose: Bool
        let origins: [String]
        let title: String?
        let limits: Limits

        init(reading reader: SettingsReader) {
            host = reader.value(Self.host)
            port = reader.value(Self.port)
            certificate = reader.value(Self.certificate)
            deadline = reader.value(Self.deadline)
            bodyLimit = reader.value(Self.bodyLimit)
            mode = reader.value(Self.mode)
            verbose = reader.value(Self.verbose)
            origins = reader.value(Self.origins)
            title = reader.value(Self.title)
            limits = reader.read()
            if port == 666 {
                reader.problem(at: Self.port, "is the number of the beast", remedy: "choose another")
            }
        }
    }

    struct Limits: SettingsReadable {
        static let perMinute = Setting.integer(
            "perMinute", default: 60, range: 1...10_000, change: .live, help: "Requests a minute.")
        static let group = SettingGroup("limits", help: "How much is let in.", settings: [perMinute])

        let perMinute: Int

        init(reading reader: SettingsReader) {
            perMinute = reader.value(Self.perMinute)
        }
    }

    struct Client: SettingsReadable {
        static let token = Setting.secret("token", change: .live, help: "What the client shows.")
        static let allowWeakToken = Setting.flag("allowWeakToken", default: false, help: "Whether a short token will do.")
        static let groups = Setting.list("groups", help: "Groups it may reset.").optional()
        static let group = SettingGroup(
            "clients", help: "Who may call.", settings: [token, allowWeakToken, groups],
            kind: .map("the client's name in the record."))

        let token: Secret
        let allowWeakToken: Bool
        let groups: [String]?

        init(reading reader: SettingsReader) {
            token = reader.value(Self.token)
            allowWeakToken = reader.value(Self.allowWeakToken)
            groups = reader.value(Self.groups)
            if token.byteCount < 8 && !allowWeakToken && reader.isGiven(Self.token) {
                reader.problem(at: Self.token, "is shorter than 8 bytes", remedy: "make a longer one")
            }
        }
    }

    struct Mail: SettingsReadable {
        static let server = Setting.text("server", help: "Mail server.", example: "mail.corp.example")
        static let password = Setting.secret("password", help: "Password of the mailbox.").optional()
        static let group = SettingGroup("mail", help: "Outgoing mail.", settings: [server, password], kind: .optional)

        let server: String
        let hasPassword: Bool

        init(reading reader: SettingsReader) {
            server = reader.value(Self.server)
            hasPassword = reader.value(Self.password) != nil
        }
    }

    static let dataFolder = Setting.path("dataFolder", default: "/var/lib/rekey", help: "Where the record lives.")
    static let root = SettingGroup.root([Listener.group, Client.group, Mail.group], settings: [dataFolder])

    let dataFolder: String
    let listener: Listener
    let clients: [String: Client]
    let mail: Mail?

    init(reading reader: SettingsReader) {
        dataFolder = reader.value(Self.dataFolder)
        listener = reader.read()
        clients = reader.readMap()
        mail = reader.readIfPresent()
    }

    /// Opens `sealed:PATH:VALUE` where the path is the one it was sealed for.
    static let opener = SealedOpener { path, text in
        let start = "sealed:\(path):"
        guard text.hasPrefix(start) else {
            return .failure(SealedFault("was sealed for another setting", remedy: "seal it again"))
        }
        return .success(Secret(String(text.dropFirst(start.count))))
    }

    /// Reads with the one required setting given, unless told otherwise.
    static func read(
        yaml: String? = nil, environment: [String: String] = [:], secrets: [String: Secret] = [:],
        overrides: [String: String] = [:], certificate: Bool = true
    ) -> SettingsResult<LoadedSettings<Fixture>> {
        var overrides = overrides
        if certificate && overrides["listener.certificate"] == nil { overrides["listener.certificate"] = "/c.pem" }
        let sources = SettingsSources(
            file: yaml.map { SettingsText(name: "rekey.yaml", text: $0) }, environment: environment,
            reservedEnvironment: ["REKEY_CONFIG", "REKEY_KEY", "REKEY_KEY_FILE"], secretsDirectory: SecretsDirectory(secrets),
            overrides: overrides)
        return SettingsReader.read(root, from: sources, openSealed: opener, build: Fixture.init)
    }
}
