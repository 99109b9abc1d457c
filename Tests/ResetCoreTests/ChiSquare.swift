import Foundation

/// Whether counts can come from equally likely outcomes.
enum ChiSquare {
    /// How far chi-square of `counts` lies above its mean, in standard deviations of its cube root (Wilson–Hilferty: nearly normal).
    static func deviation(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        let chi = counts.reduce(0.0) { $0 + pow(Double($1) - expected, 2) / expected }
        let freedom = Double(counts.count - 1)
        return (cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / sqrt(2 / (9 * freedom))
    }
}
