import WebServer

/// The reference of the metrics, made from their declarations.
enum MetricsReference {
    /// The page in Markdown.
    static var markdown: String {
        var text = """
            # Metrics

            Made by `rekey documents` from the code. `/metrics` of the second listener (`operation.port`) gives them in the text format
            0.0.4 of Prometheus. All counters begin anew with the process unless said otherwise. No label holds a person's name:
            clients, domains and controllers come from the settings, everything else from closed lists.

            | metric | kind | labels | meaning | alert |
            |---|---|---|---|---|

            """
        for metric in Metrics.all {
            let cells = [
                "`\(metric.name)`", metric.kind.rawValue, metric.labels.map { "`\($0)`" }.joined(separator: ", "), metric.help,
                metric.alert ?? "",
            ]
            text += "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        return text
    }
}
