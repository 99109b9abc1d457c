/// The groups whose members may be reset.
public enum AllowedGroups: Sendable, Hashable {
    /// Everybody; written out in the settings as `everyone`.
    case everyone
    /// Members of any of these; of none, when empty.
    case members(Set<GroupID>)

    /// Whether an account in `groups` may be reset.
    public func admits(_ groups: Set<GroupID>) -> Bool {
        switch self {
        case .everyone: true
        case .members(let allowed): !allowed.isDisjoint(with: groups)
        }
    }
}
