/// Tells whether a name of an object was there before, in time that grows with the number of names.
struct JSONNames {
    /// Up to here looking at each is quicker than a set.
    private static let few = 16

    private var seen: Set<[UInt8]> = []

    /// Whether none of `members` has `name`. To be asked for each name in turn, with all members before it.
    mutating func isNew(_ name: String, after members: [JSONObject.Member]) -> Bool {
        guard members.count > Self.few else {
            let length = name.utf8.count
            return !members.contains { $0.name.utf8.count == length && $0.name.utf8.elementsEqual(name.utf8) }
        }
        if seen.isEmpty {
            for member in members { seen.insert(Array(member.name.utf8)) }
        }
        return seen.insert(Array(name.utf8)).inserted
    }
}
