/// What a walk through the whole record found.
public enum ChainVerdict: Sendable, Hashable {
    /// Every row is what was recorded. `head` is the last row's hash in hexadecimal: kept elsewhere, it proves later that
    /// nothing before it was changed or removed.
    case whole(count: Int64, head: String)
    /// The first row that is not, after `intact` good ones.
    case broken(BrokenRow, intact: Int64)
}
