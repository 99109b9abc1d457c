import ResetCore

/// One metric with its figures of this moment.
public struct MetricFamily: Sendable, Hashable {
    /// One figure, with the values of the declaration's labels in their order.
    public struct Sample: Sendable, Hashable {
        let labels: [String]
        let value: Value
    }

    enum Value: Sendable, Hashable {
        case number(Double)
        case whole(Int)
        case latency(LatencyHistogram.Snapshot)
    }

    /// What the metric is.
    public let declaration: MetricDeclaration
    let samples: [Sample]

    /// A metric of whole numbers, one for each set of label values.
    public init(_ declaration: MetricDeclaration, _ figures: [([String], Int)]) {
        self.declaration = declaration
        samples = figures.map { Sample(labels: $0.0, value: .whole($0.1)) }
    }

    /// A metric of one whole number.
    public init(_ declaration: MetricDeclaration, _ figure: Int) {
        self.init(declaration, [([], figure)])
    }

    /// A metric of numbers.
    public init(_ declaration: MetricDeclaration, numbers: [([String], Double)]) {
        self.declaration = declaration
        samples = numbers.map { Sample(labels: $0.0, value: .number($0.1)) }
    }

    /// A metric of durations counted by size.
    public init(_ declaration: MetricDeclaration, latencies: [([String], LatencyHistogram.Snapshot)]) {
        self.declaration = declaration
        samples = latencies.map { Sample(labels: $0.0, value: .latency($0.1)) }
    }
}
