/// What stands at a path of member names.
public enum JSONLookup: Sendable, Equatable {
    /// A name on the way is missing, or something on the way is not an object.
    case absent
    /// A name on the way occurs more than once.
    case duplicate
    /// The value at the end of the path.
    case found(JSONValue)
}

extension JSONValue {
    /// Follows member names from this value: `at(path: ["auth", "res"])` for `auth.res`. The empty path is the value itself.
    public func at(path: [String]) -> JSONLookup {
        var value = self
        for name in path {
            guard case .object(let object) = value else { return .absent }
            switch object.unique(name) {
            case .absent: return .absent
            case .duplicate: return .duplicate
            case .one(let next): value = next
            }
        }
        return .found(value)
    }
}
