/// What the architecture allows, in one place. `ARCHITECTURE.md` says why; an exception names its reason here.
enum HouseRules {
    /// The modules a room may import: of ours, and of others.
    struct Room {
        let ours: Set<String>
        let others: Set<String>
    }

    /// Part of the toolchain, allowed in every room but the strict ones.
    static let toolchain: Set<String> = ["Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc"]

    /// Rooms that may import nothing that is not in their own row.
    static let strictRooms: Set<String> = ["StrictJSON"]

    private static let nio: Set<String> = ["NIOCore", "NIOPosix", "NIOSSL", "NIOTLS"]
    private static let leaves: Set<String> = ["Settings", "StrictJSON"]

    static let rooms: [String: Room] = [
        "StrictJSON": Room(ours: [], others: []),
        "DirectoryNames": Room(ours: [], others: ["SwiftASN1"]),
        "Settings": Room(ours: [], others: ["Yams", "Logging"]),
        "ResetCore": Room(ours: leaves, others: ["Crypto", "CryptoExtras", "_CryptoExtras", "Logging", "Metrics"]),
        "Scenarios": Room(ours: leaves.union(["ResetCore"]), others: []),
        "LDAPClient": Room(ours: [], others: nio.union(["SwiftASN1", "Logging", "Musl", "Darwin"])),
        "Targets": Room(
            ours: ["ResetCore", "Settings", "DirectoryNames", "LDAPClient", "PostgresClient"], others: nio.union(["Logging"])),
        "Storage": Room(
            ours: leaves.union(["ResetCore", "Scenarios", "DirectoryNames", "PostgresClient"]),
            others: ["GRDB", "GRDBSQLite", "Crypto", "CryptoExtras", "_CryptoExtras", "Logging"]),
        "Connectors": Room(
            ours: leaves.union(["ResetCore", "Scenarios", "CProcess"]),
            others: nio.union(["AsyncHTTPClient", "Mustache", "Subprocess", "Yams", "FoundationXML", "JWTKit", "Logging"])),
        "WebServer": Room(ours: leaves.union(["ResetCore", "Scenarios"]), others: web),
        "Portal": Room(ours: leaves.union(["ResetCore", "Scenarios", "WebServer"]), others: web.union(["Mustache"])),
        "House": Room(
            ours: leaves.union([
                "ResetCore", "Scenarios", "LDAPClient", "Targets", "Storage", "Connectors", "WebServer", "Portal", "CProcess",
            ]),
            others: nio.union([
                "NIOHTTP1", "ArgumentParser", "ServiceLifecycle", "UnixSignals", "X509", "SwiftASN1", "Crypto", "Logging",
            ])),
        "rekey": Room(ours: ["House"], others: []),
        "TestSupport": Room(
            ours: ["ResetCore", "Scenarios", "Settings"],
            others: nio.union(["NIOHTTP1", "X509", "SwiftASN1", "Crypto", "Logging", "Testing"])),
    ]

    private static let web: Set<String> = nio.union([
        "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HTTPTypes", "NIOHTTP1", "NIOHTTPTypes", "Logging",
    ])

    /// Rooms made of C: no Swift import lines.
    static let shims: Set<String> = ["CProcess", "CLibPQ"]

    static let longestFile = 400
    static let longestFunction = 60

    /// Longer than allowed, each with its reason: `Room/File.swift` or `Room/File.swift function`.
    static let longerForAReason: [String: String] = [:]

    /// Files that may call `reveal`, each with what the bytes are used for there.
    static let mayReveal: [String: String] = [
        "Settings/Secret.swift": "declares it, and compares in constant time",
        "Settings/SecretsDirectory.swift": "the value of a secret file becomes a setting",
        "Settings/SettingConversion.swift": "a setting's text is converted to its declared type",
        "Settings/SettingsFile+Values.swift": "a sealed text is carried over into the new file",
        "Settings/SealedSecret.swift": "a sealed text is told from a plain one, and found again in its file",
        "Settings/SettingsResolution.swift": "a sealed or referred value is opened once",
        "ResetCore/Tokens/TimeToken.swift": "the shared token is hashed with the time",
        "ResetCore/Tokens/TokenGate.swift": "presented and expected tokens are compared as HMACs",
        "ResetCore/Tokens/TokenWeakness.swift": "length and known words of a token are judged",
        "ResetCore/Secrets/MasterKey.swift": "a key is read from its file's digits, and written there",
        "ResetCore/Secrets/SettingSeal.swift": "a secret is sealed",
        "ResetCore/Passwords/Spelling/Spelling.swift": "a password is spelled",
        "Storage/EmbeddedDirectory/PasswordHash.swift": "a password is hashed",
        "Storage/EmbeddedDirectory/PasswordSetting.swift": "a password is held against the policy",
        "Storage/Record/ChainKey.swift": "the chain's end is sealed",
        "Targets/ActiveDirectory/ActiveDirectoryDomain+Set.swift": "the password goes to the directory",
        "Targets/Directory/ControllerSignIn.swift": "the service account signs in",
        "Targets/OpenLDAP/OpenLDAPDomain+Set.swift": "the password goes to the directory",
        "WebServer/Answers/Answer.swift": "the password goes to the caller",
        "WebServer/Guard/ServerTLS.swift": "the private key goes to the TLS library",
        "House/Configure/Trials/ListenerPair.swift": "a private key is held against its certificate",
        "House/Configure/Trials/PasswordSamples.swift": "sample passwords that belong to nobody are shown",
        "House/Commands/DemoCommand.swift": "the demo's token is made for being shown",
        "House/Commands/PasswordCommand+Sample.swift": "samples are made for being shown",
        "House/Commands/PasswordCommand+Spell.swift": "a password is spelled for the one who typed it",
        "House/Commands/SecretFlaw.swift": "a secret is judged before it is sealed",
        "House/Commands/SecretCommand.swift": "a new token is shown",
        "House/Commands/TokenCommand.swift": "a ready header is shown",
        "House/Rotation/KeyRotation.swift": "the keys of a rotation are written to the key file",
        "House/Certificates/PrivateFile.swift": "a new key is written to its file",
        "TestSupport/DomainDirectoryContract+Setting.swift": "the contract signs in with what was set",
    ]

    /// Files outside House that read the clock or the system's randomness, each with its reason.
    static let mayReadClockOrRandomness: [String: String] = [
        "LDAPClient/Trust/LDAPTLSFailure.swift": "names the reason after the TLS library has refused a certificate"
    ]

    /// Rooms that are given the clock and randomness by nobody: they hand them to the others, or are tests.
    static let ownersOfClock: Set<String> = ["House", "rekey", "TestSupport"]

    /// Rooms whose words reach the terminal.
    static let mayPrint: Set<String> = ["House", "rekey"]
}
