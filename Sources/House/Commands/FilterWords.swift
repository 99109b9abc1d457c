import ArgumentParser
import Settings

/// Says which values a filter can have, for one that it cannot.
enum FilterWords {
    /// The end, with the values nearest to `word`, or all where none is near.
    static func unknown(_ option: String, _ word: String, _ known: [String]) -> ValidationError {
        let near = near(word, known)
        let list = near.isEmpty ? "; there are: " : "; the nearest are: "
        return ValidationError(
            "\(option) \(EventText.plain(word)) is unknown" + list + (near.isEmpty ? known : near).joined(separator: ", "))
    }

    /// The values that hold the word, or are misspelled little.
    static func near(_ word: String, _ known: [String]) -> [String] {
        let small = word.lowercased()
        let holding = small.count < 3 ? [] : known.filter { $0.lowercased().contains(small) }
        let meant = Suggestion.nearest(to: small, among: known).map { [$0] } ?? []
        return Array((meant + holding.filter { !meant.contains($0) }).prefix(8))
    }
}
