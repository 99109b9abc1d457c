/// What an object says under one name.
public enum JSONMember: Sendable, Equatable {
    /// There is no member of this name.
    case absent
    /// There is exactly one.
    case one(JSONValue)
    /// There are several: which one counts differs between readers, so none should be believed.
    case duplicate
}
