import ResetCore

/// The text exposition format of Prometheus, version 0.0.4: for each metric its help, its type and its figures.
public enum MetricText {
    /// The media type of the text.
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// The text of `families`, in their order; those without a figure are left out.
    public static func render(_ families: [MetricFamily]) -> String {
        var text = ""
        for family in families where !family.samples.isEmpty { write(family, to: &text) }
        return text
    }

    private static func write(_ family: MetricFamily, to text: inout String) {
        let metric = family.declaration
        text += "# HELP \(metric.name) \(escaped(metric.help, quotes: false))\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
        for sample in family.samples {
            let labels = Array(zip(metric.labels, sample.labels))
            switch sample.value {
            case .whole(let value): line(metric.name, labels, String(value), to: &text)
            case .number(let value): line(metric.name, labels, number(value), to: &text)
            case .latency(let latency): write(latency, metric.name, labels, to: &text)
            }
        }
    }

    private static func write(
        _ latency: LatencyHistogram.Snapshot, _ name: String, _ labels: [(String, String)], to text: inout String
    ) {
        for (bound, count) in zip(LatencyHistogram.bounds, latency.cumulative) {
            line(name + "_bucket", labels + [("le", number(Double(bound) / 1_000_000))], String(count), to: &text)
        }
        line(name + "_bucket", labels + [("le", "+Inf")], String(latency.count), to: &text)
        line(name + "_sum", labels, number(Double(latency.sum) / 1_000_000), to: &text)
        line(name + "_count", labels, String(latency.count), to: &text)
    }

    private static func line(_ name: String, _ labels: [(String, String)], _ value: String, to text: inout String) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.0)=\"\(escaped($0.1, quotes: true))\"" }.joined(separator: ",") + "}"
        }
        text += " " + value + "\n"
    }

    // The format knows no other escapes.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return value.description
    }
}
