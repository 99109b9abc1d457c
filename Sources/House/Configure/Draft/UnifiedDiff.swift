/// The difference of two texts in the unified form, three lines of context.
enum UnifiedDiff {
    private enum Mark: Character {
        case same = " "
        case removed = "-"
        case added = "+"
    }

    private static let context = 3

    /// The lines; empty if the texts are equal.
    static func lines(_ old: String, _ new: String) -> [String] {
        let (left, right) = (split(old), split(new))
        let all = marked(left, right)
        guard all.contains(where: { $0.mark != .same }) else { return [] }
        var lines: [String] = []
        for hunk in hunks(all) {
            let part = all[hunk]
            let before = all[..<hunk.lowerBound]
            let oldStart = before.count { $0.mark != .added }
            let newStart = before.count { $0.mark != .removed }
            let oldCount = part.count { $0.mark != .added }
            let newCount = part.count { $0.mark != .removed }
            lines.append(
                "@@ -\(oldStart + (oldCount > 0 ? 1 : 0)),\(oldCount) +\(newStart + (newCount > 0 ? 1 : 0)),\(newCount) @@")
            lines += part.map { String($0.mark.rawValue) + $0.text }
        }
        return lines
    }

    private static func split(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func marked(_ left: [Substring], _ right: [Substring]) -> [(mark: Mark, text: Substring)] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in right.difference(from: left) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var all: [(mark: Mark, text: Substring)] = []
        var (old, new) = (0, 0)
        while old < left.count || new < right.count {
            if removed.contains(old), old < left.count {
                all.append((.removed, left[old]))
                old += 1
            } else if added.contains(new), new < right.count {
                all.append((.added, right[new]))
                new += 1
            } else {
                all.append((.same, left[old]))
                (old, new) = (old + 1, new + 1)
            }
        }
        return all
    }

    private static func hunks(_ all: [(mark: Mark, text: Substring)]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in all.indices where all[index].mark != .same {
            let near = max(0, index - context)..<min(all.count, index + context + 1)
            if let last = hunks.last, near.lowerBound <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<near.upperBound
            } else {
                hunks.append(near)
            }
        }
        return hunks
    }
}
