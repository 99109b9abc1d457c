import DirectoryNames

/// A distinguished name that lies inside the domain.
struct ImportedName {
    /// As it is kept.
    let text: String
    /// As it is compared.
    let key: String
    /// The value of its first part.
    let common: String

    private static let longest = 4_096

    /// - Throws: ``ImportRefusal`` for what is no distinguished name, holds a control character or lies outside `base`.
    init(_ text: String, below base: DistinguishedName) throws(ImportRefusal) {
        guard text.utf8.count <= Self.longest else { throw .tooLong("the name") }
        guard let name = try? DistinguishedName(text), let key = NameKey.distinguished(text),
            case .text(let common)? = name.components.first?.parts.first?.value
        else { throw .malformedName }
        guard name.isDescendant(of: base) else { throw .outside(base: base.description) }
        for component in name.components {
            for part in component.parts {
                if case .text(let value) = part.value { try ImportText.check(value, "the name") }
            }
        }
        (self.text, self.key, self.common) = (name.description, key, common)
    }
}
