/// What a search for groups found, in the order of the names.
public struct FoundGroups: Sendable, Hashable {
    /// The groups, at most as many as were asked for.
    public let groups: [FoundGroup]
    /// Whether there are more than were asked for.
    public let isCut: Bool

    /// Nothing at all.
    public static let none = FoundGroups(groups: [], isCut: false)
}
