/// What is said about one metric. The page of figures and its reference come from this.
public struct MetricDeclaration: Sendable, Hashable {
    /// How the figure behaves.
    public enum Kind: String, Sendable, Hashable {
        /// Only grows, and begins anew with the process unless its help says otherwise.
        case counter
        /// Rises and falls.
        case gauge
        /// Durations counted by size, in seconds.
        case histogram
    }

    /// The name by Prometheus' conventions: base unit at its end, `_total` for counters.
    public let name: String
    /// How the figure behaves.
    public let kind: Kind
    /// The names of the labels.
    public let labels: [String]
    /// One sentence.
    public let help: String
    /// What to be alerted by, where the metric is for that: a Prometheus expression and what it means.
    public let alert: String?

    /// Declares a metric.
    public init(_ name: String, _ kind: Kind, labels: [String] = [], help: String, alert: String? = nil) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
        self.alert = alert
    }
}
