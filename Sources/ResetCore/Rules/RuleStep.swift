/// What is judged before a reset, in the order in which it is judged: the first refusal decides.
public enum RuleStep: String, Sendable, Hashable, CaseIterable {
    /// The text names an account in one of the four forms.
    case name
    /// Exactly one account in the domains answers to it.
    case account
    /// The groups that the settings name are known, so that membership can be judged.
    case groups
    /// The account is not protected, or named as an exception.
    case protectedAccount = "protected-account"
    /// Disabled, expired, smart card only, locked.
    case state
    /// Not in a group that the settings call privileged, or named as an exception.
    case privilegedGroups = "privileged-groups"
    /// Not in a forbidden group.
    case forbiddenGroups = "forbidden-groups"
    /// In an allowed group.
    case allowedGroups = "allowed-groups"
    /// In a group that the client is narrowed to.
    case clientGroups = "client-groups"
    /// The validation command approves.
    case validation
    /// The configured password meets the policy that binds the account.
    case policy
}
