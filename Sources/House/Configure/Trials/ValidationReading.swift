import Connectors
import ResetCore
import StrictJSON

/// How the service reads what a validation command did, in a sentence.
enum ValidationReading: Sendable, Equatable {
    case approved(String)
    /// A clear no.
    case refused(String)
    /// Nothing that could be a yes or a no, which counts as a no; with what to mend.
    case unclear(AnswerProblem)

    init(_ outcome: ValidationTrial.Outcome, _ configuration: CommandConfiguration) {
        let (property, expected) = (configuration.property, configuration.expected)
        switch outcome.refusal {
        case nil:
            self = .approved("Approved: exit code 0, and \(property) is \"\(expected)\".")
        case .unexpectedValue:
            let text = Self.text(outcome, configuration).map { "\"\($0)\"" } ?? "another text"
            self = .refused("Refused: \(property) is \(text); only \"\(expected)\" approves.")
        case .exitCode(let code):
            self = .refused("Refused: exit code \(code); only 0 can approve, whatever else it answers.")
        case .some(let refusal):
            let known = Explanation.ofCause(refusal.code)
            let why =
                switch refusal {
                case .signal(let number): " (signal \(number))"
                case .notStarted(let reason): " (\(reason))"
                case .propertyMissing: " (\(property))"
                case .propertyNotText(let kind): " (\(property) is \(kind.rawValue))"
                default: ""
                }
            let meaning = (known?.meaning ?? refusal.code) + why
            self = .unclear(
                AnswerProblem(
                    "Unclear, which counts as a refusal: " + FaultWords.lowered(meaning) + ".",
                    remedy: FaultWords.lowered(known?.nextStep ?? "see to the command")))
        }
    }

    // Bounded: an answer may be long.
    private static func text(_ outcome: ValidationTrial.Outcome, _ configuration: CommandConfiguration) -> String? {
        guard let output = outcome.report?.output, let value = try? JSONParser.parse(output),
            case .found(.string(let text)) = value.at(path: configuration.propertyPath)
        else { return nil }
        return text.count > 200 ? text.prefix(200) + " ..." : text
    }
}
