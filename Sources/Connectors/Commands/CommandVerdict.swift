import ResetCore
import StrictJSON

/// Judges what a command did and said. Whatever is not exactly the agreed approval is a refusal.
struct CommandVerdict: Sendable {
    let path: [String]
    let expected: String
    let outputLimit: Int

    /// Nil approves.
    func refusal(of outcome: CommandOutcome) -> ValidationRefusal? {
        switch outcome.end {
        case .exited(0): refusal(ofOutput: outcome.output)
        case .exited(let code): .exitCode(code)
        case .signalled(let number): .signal(number)
        case .timedOut: .timedOut
        case .tooMuchOutput: .tooMuchOutput
        case .cancelled: .cancelled
        case .notFound: .notFound
        case .notExecutable: .notExecutable
        case .notStarted(let reason): .notStarted(reason)
        case .supervisorLost: .supervisorLost
        }
    }

    private func refusal(ofOutput output: [UInt8]) -> ValidationRefusal? {
        do throws(JSONFault) {
            return refusal(ofValue: try JSONParser.parse(output, limits: JSONLimits(bytes: outputLimit)))
        } catch {
            return refusal(ofOutput: output, fault: error)
        }
    }

    private func refusal(ofOutput output: [UInt8], fault: JSONFault) -> ValidationRefusal {
        switch fault.kind {
        case .empty: return .noOutput
        case .tooLong: return .tooMuchOutput
        case .trailingContent:
            // What follows may be broken in itself; only the first fault decides whether it is another text.
            let rest = output.dropFirst(fault.offset)
            let another = (try? JSONParser.parse(rest, limits: JSONLimits(bytes: outputLimit))) != nil
            if another { return .severalTexts }
            return String(validating: rest, as: UTF8.self) == nil ? .notUTF8 : .trailingOutput
        default:
            return String(validating: output, as: UTF8.self) == nil ? .notUTF8 : .notJSON
        }
    }

    private func refusal(ofValue value: JSONValue) -> ValidationRefusal? {
        switch value.at(path: path) {
        case .absent: .propertyMissing
        case .duplicate: .propertyDuplicated
        case .found(.string(let text)): text.utf8.elementsEqual(expected.utf8) ? nil : .unexpectedValue
        case .found(.null): .propertyNotText(.null)
        case .found(.bool): .propertyNotText(.boolean)
        case .found(.number): .propertyNotText(.number)
        case .found(.array): .propertyNotText(.array)
        case .found(.object): .propertyNotText(.object)
        }
    }
}
