import ResetCore
import Storage

/// What one event says, in a sentence or two.
struct EventSentence {
    private let event: EventFields

    init(_ event: EventFields) {
        self.event = event
    }

    /// The sentences in words; a value that may hold spaces is one.
    var words: [String] {
        let words = TextFold.words((event.level == EventLevel.alarm.rawValue ? "ALARM: " : "") + sentence)
        let left = rest
        guard !left.isEmpty else { return words }
        return words
            + zip(left, 0...).flatMap { fact, index in
                let text = (index == 0 ? "(" : "") + fact + (index == left.count - 1 ? ")" : ",")
                return EventText.prose.contains { fact.hasPrefix($0 + " ") } ? TextFold.words(text) : [text]
            }
    }

    private var sentence: String {
        switch EventCode(rawValue: event.code) {
        case .resetIntended:
            "The intent was put on record, before anything was sent." + marker("The account's change marker")
        case .resetDone:
            "The directory made the change\(took)." + mustChange + unlocked
                + " The outcome was put on record, and then the password was handed out."
        case .resetRefused: "The request was refused\(took); nothing was sent to the directory."
        case .resetFailed where event.cause == "superseded-unchanged":
            "Looked into again, after later resets of the account: the directory shows their changes and no other, so this password was not set."
        case .resetFailed where fact(.resolves) != nil:
            "Looked into again: the directory shows no change since the intent, so the password was not set."
        case .resetFailed where event.cause == "found-unchanged":
            "The service had ended before an outcome; the directory shows no change since the intent."
        case .resetFailed: "The change was not made\(took)."
        case .resetUndecided where event.cause == "process-ended":
            "The service had ended before an outcome, and whether the password was set could not be told yet."
        case .resetUndecided where event.cause == "cannot-be-told":
            "Looked into: whether the password was set will never be known."
        case .resetUndecided: "The change was sent, no answer came\(took), and whether it was made could not be told yet."
        case .resetNotDelivered where event.cause == "found-changed":
            "Looked into afterwards: the directory shows one change since the intent; nobody was told that password."
        case .resetNotDelivered where event.cause == "superseded-changed":
            "Looked into again, after later resets of the account: the directory shows one change more than theirs; nobody was told that password."
        case .resetNotDelivered where event.cause == "superseded-after-change":
            "A later reset of the account found one change since the intent; nobody was told that password."
        case .resetNotDelivered: "The password was set, but nobody was told: the outcome could not be recorded in time."
        case .probe: "The client asked whether the service is there\(took)."
        case .gateRefused: "The caller was refused at the gate: no account was looked for."
        case .requestRejected: "The request passed the gate and could not be understood."
        case .serviceStarted: "The service began to answer."
        case .serviceDegraded: "The service began to answer, although something it needs is out of reach."
        case .serviceStopped: "The service ended in good order."
        case .requestLimited: "The caller was turned away by a limit: no account was looked for."
        case .settingsReloaded: "Settings were read again and are in force from this moment."
        case .settingsRefused: "Settings were read again and refused; those from before stay in force."
        case .certificateReloaded: "New connections are shown another certificate from this moment."
        case .keyRotated: "The installation's key was rotated; the record's end before it is kept here."
        case .directoryImported: imported
        default: "\(EventText.plain(event.code)), \(EventText.plain(event.level))."
        }
    }

    private static let told: Set<String> = [Fact.Key.mustChange.rawValue, Fact.Key.unlocked.rawValue, Fact.Key.resolves.rawValue]
    private static let toldOfImports = Set(
        [
            Fact.Key.ranBy, .file, .format, .domain, .peopleAdded, .peopleUpdated, .groupsAdded, .groupsUpdated, .memberships,
            .skipped,
        ].map(\.rawValue))

    // What no sentence says.
    private var rest: [String] {
        let told = event.code == EventCode.directoryImported.rawValue ? Self.toldOfImports : Self.told
        return event.facts.filter { !told.contains($0.key) && !(event.code == EventCode.resetIntended.rawValue && isMarker($0)) }
            .map { "\(EventText.plain($0.key)) \(EventText.plain($0.value))" }
    }

    private var imported: String {
        func value(_ key: Fact.Key) -> String { fact(key).map(EventText.plain) ?? "unknown" }
        return "\(value(.ranBy)) imported \(value(.file)) (\(value(.format))) into domain \(value(.domain)) of the embedded "
            + "directory: \(value(.peopleAdded)) people new, \(value(.peopleUpdated)) brought up to date, "
            + "\(value(.groupsAdded)) groups new, \(value(.groupsUpdated)) that were there, "
            + "\(value(.memberships)) memberships, \(value(.skipped)) skipped."
    }

    private func isMarker(_ fact: EventFields.Pair) -> Bool {
        fact.key == Fact.Key.markerBefore.rawValue || fact.key == Fact.Key.controller.rawValue
    }

    private func marker(_ subject: String) -> String {
        guard let controller = fact(.controller) else { return "" }
        guard let version = fact(.markerBefore) else {
            return " No change marker could be read on \(EventText.plain(controller))."
        }
        return " \(subject) was \(EventText.plain(version)) on \(EventText.plain(controller))."
    }

    private var took: String {
        guard let duration = event.durationMicroseconds else { return "" }
        return ", \((duration + 500) / 1_000) ms after the request came"
    }

    private var mustChange: String {
        fact(.mustChange) == "yes" ? " A change at the next sign-in was asked for." : ""
    }

    private var unlocked: String {
        fact(.unlocked) == "yes" ? " The lockout was lifted." : ""
    }

    private func fact(_ key: Fact.Key) -> String? {
        event.facts.first { $0.key == key.rawValue }?.value
    }
}
