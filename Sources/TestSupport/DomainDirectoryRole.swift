import ResetCore

/// What an account of a fixture is there to show. Checks only read these; what they write to is a spare.
public enum DomainDirectoryRole: String, Sendable, Hashable, CaseIterable {
    /// Nothing special; directly in the group `allowed`.
    case ordinary
    /// In `leaf`, which is in `mid`, which is in `allowed`; in no other of the fixture's groups.
    case nestedMember
    /// Has the group `primary` as its primary group.
    case primaryGroupMember
    /// In `allowed` and in `denied`.
    case denied
    /// In none of the fixture's groups.
    case outsider
    /// Locked out.
    case locked
    /// Switched off.
    case disabled
    /// Its end date has passed.
    case expired
    /// May sign in by smart card only.
    case smartCard
    /// Its password never expires.
    case neverExpires
    /// May not change its password.
    case cannotChange
    /// A change is already due.
    case mustChange
    /// Under a fine-grained policy.
    case fineGrained

    /// The state that the account must show, besides flags that do not matter for it.
    var state: AccountState {
        switch self {
        case .ordinary, .nestedMember, .primaryGroupMember, .denied, .outsider, .fineGrained: []
        case .locked: .locked
        case .disabled: .disabled
        case .expired: .expired
        case .smartCard: .smartCardRequired
        case .neverExpires: .neverExpires
        case .cannotChange: .cannotChange
        case .mustChange: .mustChange
        }
    }
}
