import Settings

/// Whose passwords may be reset ("Groups Allowed to Reset Passwords" of the reset module).
public struct GroupSettings: SettingsReadable {
    /// The word that stands for everybody.
    public static let everyone = "everyone"

    static let allowed = Setting.list(
        "allowed",
        change: .live,
        help: "Members of these groups may be reset, nested and primary groups counted; write `everyone` to let all in.",
        example: "CORP\\Reset-Allowed, S-1-5-21-1-2-3-1234, CN=Staff\\,OU=Groups\\,DC=corp\\,DC=example")
    static let forbidden = Setting.list(
        "forbidden", default: [], change: .live, help: "Members of these groups may not; wins over the allowed ones.",
        example: "CORP\\Reset-Denied")

    /// `groups`.
    public static let group = SettingGroup(
        "groups", help: "Whose passwords may be reset. A domain-local group counts for accounts of its own domain only.",
        settings: [allowed, forbidden])

    /// The allowed groups; `nil` for everyone.
    public let allowed: [GroupReference]?
    /// The forbidden groups.
    public let forbidden: [GroupReference]

    /// Reads the group; an empty list of allowed groups would allow nobody and is a problem.
    public init(reading reader: SettingsReader) {
        let words = reader.value(Self.allowed)
        let isEveryone = words.contains { $0.lowercased() == Self.everyone }
        if words.isEmpty, reader.isGiven(Self.allowed) {
            reader.problem(at: Self.allowed, "is empty, so nobody could be reset", remedy: "name groups, or write everyone")
        }
        if isEveryone, words.count > 1 {
            reader.problem(at: Self.allowed, "names groups beside everyone", remedy: "write one or the other")
        }
        allowed = isEveryone ? nil : words.compactMap(GroupReference.init)
        forbidden = reader.value(Self.forbidden).compactMap(GroupReference.init)
    }
}
