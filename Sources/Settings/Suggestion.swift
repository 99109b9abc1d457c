/// Finds the name that was probably meant.
public enum Suggestion {
    /// `; did you mean …?` for the nearest name, or nothing if none is near.
    static func text(for word: String, among names: [String]) -> String {
        nearest(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
    }

    /// The nearest of `names`, nil where none is near.
    public static func nearest(to word: String, among names: [String]) -> String? {
        // A longer word is no misspelling of ours, and the distance costs the product of both lengths.
        guard word.utf8.count <= 64 else { return nil }
        let distances = names.map { (name: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        guard let best = distances.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }) else { return nil }
        return isNear(word, best.name) ? best.name : nil
    }

    /// Whether one may be a misspelling of the other.
    static func isNear(_ word: String, _ name: String) -> Bool {
        guard word.utf8.count <= 64 else { return false }
        return distance(word.lowercased(), name.lowercased()) <= max(1, min(word.count, name.count) / 3)
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
    public static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
