/// The names that the sources mention, as a tree: from it come the entries of maps and the presence of optional groups.
struct MentionTree {
    private(set) var children: [String: MentionTree] = [:]

    mutating func insert(_ path: some Collection<String>) {
        guard let first = path.first else { return }
        children[first, default: MentionTree()].insert(path.dropFirst())
    }

    func at(_ path: [String]) -> MentionTree? {
        var tree: MentionTree? = self
        for name in path { tree = tree?.children[name] }
        return tree
    }
}
