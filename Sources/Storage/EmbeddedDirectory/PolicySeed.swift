/// A fine-grained password policy to be made in the embedded directory.
public struct PolicySeed: Sendable {
    /// Its common name.
    public var name: String
    /// Of several that apply, the lowest wins; one that names the person wins over any that names a group.
    public var precedence: Int
    /// The figures.
    public var figures: PolicyFigures
    /// The logins and group names it applies to; members of nested groups included.
    public var appliesTo: [String]

    /// A policy.
    public init(name: String, precedence: Int, figures: PolicyFigures, appliesTo: [String]) {
        (self.name, self.precedence, self.figures, self.appliesTo) = (name, precedence, figures, appliesTo)
    }
}
