/// A part of a reset whose time is measured. The raw values are stable words for figures.
public enum ResetStep: String, Sendable, Hashable, CaseIterable {
    /// The account is found in its directory.
    case find
    /// The groups of the settings are known; takes time only while they have to be looked up.
    case groups
    /// The rules are judged.
    case rules
    /// The validation command is asked.
    case validation
    /// The password is held against the policy and made.
    case generate
    /// The intent becomes durable.
    case intent
    /// The directory is told, and asked again where its answer was lost.
    case set
    /// The outcome of a success becomes durable.
    case outcome
    /// The whole reset, from the request's arrival to the outcome.
    case whole
}
