/// A distinguished name (RFC 4514), compared the way directories compare: attribute types and values without regard to case,
/// runs of spaces as one, outer spaces not at all.
public struct DistinguishedName: Sendable, Hashable, CustomStringConvertible {
    /// The components, the entry's own first. Empty for the root.
    public let components: [RelativeDistinguishedName]

    /// A name of these components, the entry's own first.
    public init(components: [RelativeDistinguishedName]) {
        self.components = components
    }

    /// Parses RFC 4514, and the older forms of RFC 2253 and 1779 that are still in use: quoted values, `;` between components,
    /// spaces around separators, the prefix `OID.`.
    ///
    /// - Throws: ``DistinguishedNameProblem``.
    public init(_ text: String) throws(DistinguishedNameProblem) {
        var parser = DistinguishedNameParser(text)
        components = try parser.whole()
    }

    /// The text form of RFC 4514 with the escapes it requires.
    public var description: String {
        components.map(\.description).joined(separator: ",")
    }

    /// One spelling for all names that are equal. Fit to be a key.
    public var folded: String {
        components.map(\.folded).joined(separator: ",")
    }

    /// The name of the entry above; nil for the root.
    public var parent: DistinguishedName? {
        components.isEmpty ? nil : DistinguishedName(components: Array(components.dropFirst()))
    }

    /// Whether the entry lies below the other, at any depth; an entry is not below itself.
    public func isDescendant(of other: DistinguishedName) -> Bool {
        components.count > other.components.count && components.suffix(other.components.count).elementsEqual(other.components)
    }

    /// The name of an entry directly below.
    public func child(_ component: RelativeDistinguishedName) -> DistinguishedName {
        DistinguishedName(components: [component] + components)
    }
}
