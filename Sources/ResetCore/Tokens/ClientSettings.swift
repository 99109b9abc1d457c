import Settings

/// One client of the API, as the settings file describes it.
public struct ClientSettings: SettingsReadable {
    /// How a client proves itself, as the settings spell it.
    public enum Mode: String, Sendable, CaseIterable {
        /// The shared token itself.
        case bearer
        /// The five-minute token made from the shared one.
        case timeToken
    }

    static let mode = Setting.choice(
        "mode", default: Mode.timeToken,
        change: .live, help: "Whether the client sends the five-minute token (timeToken) or the shared token itself (bearer).")
    static let token = Setting.secret("token", change: .live, help: "The shared token, 16 bytes or more.")
    static let previousToken = Setting.secret(
        "previousToken", change: .live, help: "The token before this one, while callers change over."
    )
    .optional()
    static let previousTokenEnd = Setting.text(
        "previousTokenEnd", change: .live, help: "Until when the previous token is good: a date and time in UTC.",
        example: "2026-12-31T18:00:00Z",
        condition: { UTCTime($0) == nil ? "is no date and time such as 2026-12-31T18:00:00Z" : nil }
    ).optional()
    static let networks = Setting.list(
        "networks", default: [], change: .live, help: "Where the client may come from: addresses or ranges; empty for anywhere.",
        example: "10.20.0.0/16",
        condition: NetworkRange.flaw)
    static let groups = Setting.list(
        "groups", default: [], change: .live,
        help: "Narrows the client to members of these groups, in addition to the allowed ones.",
        example: "CORP\\Callers")
    static let requestsPerMinute = Setting.integer(
        "requestsPerMinute", range: 0...10_000_000,
        change: .live,
        help: "How many requests this client may send in a minute, where that is not limits.requestsPerMinute; 0 for no limit."
    ).optional()
    static let requestBurst = Setting.integer(
        "requestBurst", range: 1...1_000_000,
        change: .live, help: "How many of them may come at once, where that is not limits.requestBurst."
    ).optional()
    static let refuseRepeats = Setting.flag(
        "refuseRepeats", default: false,
        change: .live,
        help:
            "Whether the very same reset request, token and body alike, is taken only once; a repeated one gets 404. Only with timeToken."
    )
    static let allowWeakToken = Setting.flag(
        "allowWeakToken", default: false, change: .live,
        help: "Lets the service start with a weak token, while moving from another product.")

    /// The names of the settings that hold a token.
    public static var tokenNames: Set<String> { [token.declaration.name, previousToken.declaration.name] }

    /// `clients`, a map by the client's name.
    public static let group = SettingGroup(
        "clients", help: "Who may ask for resets.",
        settings: [
            mode, token, previousToken, previousTokenEnd, networks, groups, requestsPerMinute, requestBurst, refuseRepeats,
            allowWeakToken,
        ],
        kind: .map("the client's name, as it appears in the record"))

    /// The client, ready for the gate.
    public let client: TokenClient
    /// The groups it is narrowed to; empty for none.
    public let groups: [GroupReference]
    /// The weaknesses that were let through by `allowWeakToken`.
    public let weaknesses: [TokenWeakness]

    /// Reads one entry; weak tokens are problems unless allowed.
    public init(reading reader: SettingsReader) {
        let token = reader.value(Self.token)
        let previous = reader.value(Self.previousToken)
        let end = reader.value(Self.previousTokenEnd).flatMap { UTCTime($0) }
        let allowsWeak = reader.value(Self.allowWeakToken)
        var weaknesses: [TokenWeakness] = []
        for (setting, secret) in [(Self.token.declaration.name, token)]
            + (previous.map { [(Self.previousToken.declaration.name, $0)] } ?? [])
        {
            guard !secret.isEmpty || setting != Self.token.declaration.name, let weakness = TokenWeakness.of(secret) else {
                continue
            }
            weaknesses.append(weakness)
            if !allowsWeak || weakness == .notSendable {
                reader.problem(
                    "\(setting) \(weakness.description)",
                    remedy: "make one with `rekey secret token`"
                        + (weakness == .notSendable ? "" : ", or set allowWeakToken while migrating"))
            }
        }
        if previous != nil, end == nil {
            reader.problem("has a previousToken without an end", remedy: "set previousTokenEnd, so that the old token dies")
        }
        let refusesRepeats = reader.value(Self.refuseRepeats)
        if refusesRepeats, reader.value(Self.mode) == .bearer {
            reader.problem(
                "refuseRepeats is set, but a shared token never changes, so that no request could ever come again",
                remedy: "set mode to timeToken, or refuseRepeats to false")
        }
        let tokens = [TokenClient.SharedToken(secret: token, end: nil)] + (previous.map { [.init(secret: $0, end: end)] } ?? [])
        client = TokenClient(
            name: reader.name, method: reader.value(Self.mode) == .bearer ? .bearer : .timeToken, tokens: tokens,
            networks: reader.value(Self.networks).compactMap(NetworkRange.init),
            requestRate: OwnRequestRate(
                perMinute: reader.value(Self.requestsPerMinute), burst: reader.value(Self.requestBurst)),
            refusesRepeats: refusesRepeats)
        groups = reader.value(Self.groups).compactMap(GroupReference.init)
        self.weaknesses = weaknesses
    }

    /// Records a problem for every two clients that share a token: the record could not tell them apart.
    public static func refuseEqualTokens(_ clients: [String: ClientSettings], in reader: SettingsReader) {
        let all = clients.values.flatMap { one in one.client.tokens.map { (one.client.name, $0.secret) } }.sorted { $0.0 < $1.0 }
        for (index, one) in all.enumerated() where !one.1.isEmpty {
            for other in all[(index + 1)...] where one.0 != other.0 && one.1.isIdentical(to: other.1) {
                reader.problem(
                    "clients \(one.0) and \(other.0) have the same token", remedy: "give each client a token of its own")
            }
        }
    }
}
