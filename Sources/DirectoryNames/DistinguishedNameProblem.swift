/// Why a text is not a distinguished name.
public enum DistinguishedNameProblem: Error, Sendable, Hashable {
    /// The text is longer than 65,536 octets.
    case tooLong
    /// Something else was expected at this octet of the UTF-8 text.
    case syntax(offset: Int)
    /// The escaped octets of the value that ends at this octet are not UTF-8.
    case notUTF8(offset: Int)
}
