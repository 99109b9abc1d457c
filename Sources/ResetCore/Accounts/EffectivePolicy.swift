/// The password policy the directory applies to one account.
public struct EffectivePolicy: Sendable, Hashable {
    /// Which object the figures come from.
    public enum Source: Sendable, Hashable {
        /// The domain's own policy; the name is the domain's.
        case domain(String)
        /// A fine-grained policy whose figures could be read; the name is its distinguished name.
        case fineGrained(String)
        /// A fine-grained policy applies but its figures are hidden from the service account: the figures beside it are the
        /// domain's and say nothing about this account; the controller alone can judge.
        case fineGrainedHidden(String)
    }

    /// Which object the figures come from.
    public let source: Source
    /// The least number of characters; 0 when none is asked for.
    public let minimumLength: Int
    /// Whether three of the character classes are asked for (DOMAIN_PASSWORD_COMPLEX, MS-SAMR 3.1.1.7.2).
    public let complexity: Bool

    /// A policy with these figures.
    public init(source: Source, minimumLength: Int, complexity: Bool) {
        self.source = source
        self.minimumLength = minimumLength
        self.complexity = complexity
    }

    /// The name of the object the figures come from.
    public var name: String {
        switch source {
        case .domain(let name), .fineGrained(let name), .fineGrainedHidden(let name): name
        }
    }
}
