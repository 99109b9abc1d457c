/// What came of looking up the groups that the settings name.
public enum GroupResolution: Sendable, Hashable {
    /// All were found; each name with the groups that answer to it.
    case complete([GroupReference: Set<GroupID>])
    /// Every domain answered and none knows these: the settings are wrong.
    case missing([GroupReference])
    /// A domain could not be asked, so nothing is concluded.
    case unreachable(DirectoryFault)
}
