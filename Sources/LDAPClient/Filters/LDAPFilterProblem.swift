/// Why a text is not a search filter.
public enum LDAPFilterProblem: Error, Sendable, Hashable {
    /// The text is longer than 65,536 octets.
    case tooLong
    /// Filters are nested deeper than allowed.
    case tooDeep
    /// Something else was expected at this octet of the UTF-8 text.
    case syntax(offset: Int)
}
