/// A search filter (RFC 4511 section 4.5.1.7). It is encoded from its parts, so a value can never change the filter's shape.
public indirect enum LDAPFilter: Sendable, Hashable {
    /// All of them match; with none, true (RFC 4526).
    case and([LDAPFilter])
    /// One of them matches; with none, false (RFC 4526).
    case or([LDAPFilter])
    /// It does not match.
    case not(LDAPFilter)
    /// The attribute has this value.
    case equal(String, LDAPValue)
    /// The attribute has a value with these parts in this order. At least one part must be given and none be empty.
    case substrings(String, initial: LDAPValue? = nil, any: [LDAPValue] = [], final: LDAPValue? = nil)
    /// The attribute has a value that is greater or equal.
    case greaterOrEqual(String, LDAPValue)
    /// The attribute has a value that is less or equal.
    case lessOrEqual(String, LDAPValue)
    /// The attribute has a value.
    case present(String)
    /// The attribute has a value that is about this one.
    case approximate(String, LDAPValue)
    /// A named matching rule holds, for the attribute or, without one, for every attribute it applies to.
    case extensible(rule: String?, attribute: String?, value: LDAPValue, dnAttributes: Bool = false)
}
