import ResetCore

/// The password policies of a domain, as far as the service account may read them.
public struct PolicySurvey: Sendable, Hashable {
    /// The domain's own.
    public let domain: EffectivePolicy
    /// The fine-grained ones whose figures could be read.
    public let fineGrained: [EffectivePolicy]
    /// The names of those whose figures are hidden.
    public let hidden: [String]
    /// Whether the container of the fine-grained ones could be looked into at all.
    public let isContainerVisible: Bool
}
