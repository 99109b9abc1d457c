import ResetCore

/// The password policy of one account, as far as it shows.
enum AccountPolicy: Sendable {
    /// Nothing names a policy.
    case none
    /// The one that holds where an account names none.
    case standard(PasswordPolicyEntry)
    /// The one that the account names.
    case own(PasswordPolicyEntry)
    /// The account names one that the service account may not read.
    case hidden(String)

    /// The figures, where they can be read.
    var entry: PasswordPolicyEntry? {
        switch self {
        case .standard(let entry), .own(let entry): entry
        case .none, .hidden: nil
        }
    }

    /// The policy as the rules see it. `domain` names it where nothing else does. Character classes are a matter of check
    /// modules, which no client can ask.
    func effective(domain: String) -> EffectivePolicy {
        switch self {
        case .none: EffectivePolicy(source: .domain(domain), minimumLength: 0, complexity: false)
        case .standard(let entry):
            EffectivePolicy(source: .domain(entry.name), minimumLength: entry.minimumLength, complexity: false)
        case .own(let entry):
            EffectivePolicy(source: .fineGrained(entry.name), minimumLength: entry.minimumLength, complexity: false)
        case .hidden(let name):
            EffectivePolicy(source: .fineGrainedHidden(name), minimumLength: 0, complexity: false)
        }
    }
}
