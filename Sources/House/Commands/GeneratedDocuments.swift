import ResetCore
import Settings

/// The references that are made from the code's own declarations.
enum GeneratedDocuments {
    /// Every document: path below the root, text.
    static var all: [(path: String, text: String)] {
        [
            ("docs/settings.md", SettingsReference.markdown(HouseSettings.root)),
            ("docs/settings.schema.json", SettingsReference.jsonSchema(HouseSettings.root) + "\n"), ("docs/events.md", events),
            ("docs/passwords.md", PasswordDocument.text), ("docs/operations/metrics.md", MetricsReference.markdown),
        ]
    }

    private static var events: String {
        var text = """
            # Events

            Made by `rekey documents` from the code. Every event is one JSON object; `rekey events --json` prints them as recorded.

            ## Codes

            | code | what has happened |
            |---|---|

            """
        for code in EventCode.allCases { text += "| `\(code.rawValue)` | \(code.meaning) |\n" }
        text += "\n## Causes\n\n| cause | meaning | next step |\n|---|---|---|\n"
        for cause in Explanation.knownCauses {
            guard let explanation = Explanation.ofCause(cause) else { continue }
            text += "| `\(cause)` | \(explanation.meaning) | \(explanation.nextStep) |\n"
        }
        text += "\n## Facts\n\n"
        text += Fact.Key.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + "\n"
        return text
    }
}
