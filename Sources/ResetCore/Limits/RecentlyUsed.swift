/// A dictionary of bounded size: a new key takes the place of the one that was not used for longest.
struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var key: Key
        var value: Value
        var older: Int
        var newer: Int
    }

    private static var none: Int { -1 }

    private let capacity: Int
    private var places: [Key: Int] = [:]
    private var nodes: [Node] = []
    private var oldest = Self.none
    private var newest = Self.none

    /// Holds at most `capacity` keys, 1 or more. Takes memory only for keys that come.
    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// How many keys are held.
    var count: Int { nodes.count }

    /// The value of `key`, without counting as a use.
    func peek(_ key: Key) -> Value? {
        places[key].map { nodes[$0].value }
    }

    /// Sets the value of `key`, which counts as a use.
    mutating func set(_ key: Key, _ value: Value) {
        if let place = places[key] {
            nodes[place].value = value
            guard place != newest else { return }
            unlink(place)
            link(place)
        } else if nodes.count < capacity {
            nodes.append(Node(key: key, value: value, older: Self.none, newer: Self.none))
            places[key] = nodes.count - 1
            link(nodes.count - 1)
        } else {
            let place = oldest
            unlink(place)
            places[nodes[place].key] = nil
            nodes[place].key = key
            nodes[place].value = value
            places[key] = place
            link(place)
        }
    }

    private mutating func unlink(_ place: Int) {
        let node = nodes[place]
        if node.older == Self.none { oldest = node.newer } else { nodes[node.older].newer = node.newer }
        if node.newer == Self.none { newest = node.older } else { nodes[node.newer].older = node.older }
    }

    private mutating func link(_ place: Int) {
        nodes[place].older = newest
        nodes[place].newer = Self.none
        if newest == Self.none { oldest = place } else { nodes[newest].newer = place }
        newest = place
    }
}
