import SwiftASN1

extension LDAPFilter {
    func encode(into request: inout BERWriter) {
        switch self {
        case .and(let filters): Self.list(filters, 0, &request)
        case .or(let filters): Self.list(filters, 1, &request)
        case .not(let filter): request.sequence(.context(2)) { filter.encode(into: &$0) }
        case .equal(let attribute, let value): Self.assertion(attribute, value, 3, &request)
        case .substrings(let attribute, let initial, let any, let final):
            request.sequence(.context(4)) { substrings in
                substrings.text(attribute)
                substrings.sequence { parts in
                    if let initial { parts.octets(initial.bytes, .context(0)) }
                    for part in any { parts.octets(part.bytes, .context(1)) }
                    if let final { parts.octets(final.bytes, .context(2)) }
                }
            }
        case .greaterOrEqual(let attribute, let value): Self.assertion(attribute, value, 5, &request)
        case .lessOrEqual(let attribute, let value): Self.assertion(attribute, value, 6, &request)
        case .present(let attribute): request.text(attribute, .context(7))
        case .approximate(let attribute, let value): Self.assertion(attribute, value, 8, &request)
        case .extensible(let rule, let attribute, let value, let dnAttributes):
            request.sequence(.context(9)) { match in
                if let rule { match.text(rule, .context(1)) }
                if let attribute { match.text(attribute, .context(2)) }
                match.octets(value.bytes, .context(3))
                if dnAttributes { match.boolean(true, .context(4)) }
            }
        }
    }

    private static func list(_ filters: [LDAPFilter], _ tag: UInt, _ request: inout BERWriter) {
        request.sequence(.context(tag)) { list in
            for filter in filters { filter.encode(into: &list) }
        }
    }

    private static func assertion(_ attribute: String, _ value: LDAPValue, _ tag: UInt, _ request: inout BERWriter) {
        request.sequence(.context(tag)) { assertion in
            assertion.text(attribute)
            assertion.octets(value.bytes)
        }
    }
}
