/// A group as an administrator names it in the settings.
public enum GroupReference: Sendable, Hashable, CustomStringConvertible {
    /// By distinguished name; looked up in the domain that holds it.
    case distinguishedName(String)
    /// By security identifier, `S-1-…`.
    case sid(GroupID)
    /// By name (sAMAccountName or common name), in one domain (NetBIOS or DNS name) or, without one, in every domain.
    case name(String, domain: String?)

    /// Reads what an administrator writes: `S-1-5-…`, `CN=…,DC=…`, `DOMAIN\name` or `name`; `nil` when empty.
    public init?(_ text: String) {
        let trimmed = text.drop { $0 == " " }
        guard !trimmed.isEmpty else { return nil }
        let whole = String(trimmed)
        if whole.uppercased().hasPrefix("S-1-") {
            self = .sid(GroupID(sid: whole))
        } else if let slash = whole.firstIndex(of: "\\"), !whole[..<slash].contains("=") {
            let name = String(whole[whole.index(after: slash)...])
            guard !name.isEmpty, slash != whole.startIndex else { return nil }
            self = .name(name, domain: String(whole[..<slash]))
        } else if whole.contains("="), whole.contains(",") {
            self = .distinguishedName(whole)
        } else {
            self = .name(whole, domain: nil)
        }
    }

    /// The group as the administrator would write it.
    public var description: String {
        switch self {
        case .distinguishedName(let name): name
        case .sid(let group): group.sid
        case .name(let name, let domain): domain.map { $0 + "\\" + name } ?? name
        }
    }
}
