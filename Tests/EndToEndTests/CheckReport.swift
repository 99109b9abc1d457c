import StrictJSON
import TestSupport

/// What `rekey check --json` said.
struct CheckReport {
    struct Finding {
        let id: String
        let level: String
        let text: String
    }

    let exitCode: Int32
    let findings: [Finding]
    /// Everything it wrote.
    let output: String

    init(_ run: ToolRun) throws {
        exitCode = run.exitCode
        output = run.output
        guard run.errors.isEmpty, let object = try JSONParser.parse(Array(run.output.utf8)).objectValue,
            case .one(.array(let rows)) = object.unique("findings")
        else { throw LabFault("no report: \(run)") }
        findings = rows.compactMap { row in
            guard let members = row.objectValue else { return nil }
            func text(_ name: String) -> String {
                guard case .one(let value) = members.unique(name) else { return "" }
                return value.stringValue ?? value.encoded()
            }
            return Finding(
                id: text("id"), level: text("level"),
                text: ["what", "setting", "value", "remedy", "commands"].map(text).joined(separator: " | "))
        }
    }

    /// The names of what is not in order.
    var wrong: Set<String> { Set(findings.filter { $0.level == "warning" || $0.level == "failure" }.map(\.id)) }

    /// Everything that is said of what is not in order.
    var told: String { findings.filter { $0.level != "ok" }.map { "\($0.id): \($0.text)" }.joined(separator: "\n") }
}
