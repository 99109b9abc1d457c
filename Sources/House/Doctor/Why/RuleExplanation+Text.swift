import ResetCore
import StrictJSON

extension RuleExplanation {
    /// For people: the account, every step, the answer.
    var text: String {
        var lines = ["client \(client), account \(EventText.plain(user))"]
        if let account = outcome.found?.account {
            lines += Self.fold.lines([EventText.plain(account.distinguishedName)], first: "  is ", rest: "     ")
        }
        lines.append("")
        for line in self.lines {
            let mark = line.mark == "decides" ? "DECIDES" : line.mark
            let head = "  " + Self.padded(mark, 13) + Self.padded(line.step.rawValue, 19)
            lines += Self.step(line.words.map(EventText.plain), head)
        }
        lines = lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        if let policy { lines += [""] + Self.fold.lines(EventText.plain("policy: \(policy)"), first: "", rest: "  ") }
        lines.append("")
        lines += Self.fold.lines(verdict, first: "", rest: "  ")
        if let next { lines += Self.fold.lines("Next: " + next, first: "  ", rest: "  ") }
        return lines.joined(separator: "\n")
    }

    // Where a value is too long for its column, what follows the first line stands further left.
    private static func step(_ words: [String], _ head: String) -> [String] {
        let longest = words.map(\.count).max() ?? 0
        let indent = min(head.count, max(4, TextColumns.width - longest))
        return fold.lines(words, first: head, rest: String(repeating: " ", count: indent))
    }

    // What is longer than a line is a value, to be copied whole.
    private static let fold = TextFold(columns: TextColumns.width)

    /// The answer in one sentence.
    var verdict: String {
        let meaning = outcome.refusal.flatMap { Explanation.ofCause($0.code)?.meaning } ?? ""
        let isOpen = lines.contains { $0.mark == "not asked" }
        switch answer {
        case .yes: return isOpen ? "Would be reset, if the validation command approves." : "Would be reset."
        case .no: return "Would be refused (\(outcome.refusal?.code ?? "")): \(meaning)"
        case .unknown where outcome.refusal == nil:
            return
                "Cannot tell: nothing speaks against it here, but the account is under \(hiddenPolicy ?? "a policy") that the service "
                + "account may not read, and the controller may refuse the password."
        case .unknown: return "Cannot tell (\(outcome.refusal?.code ?? "")): \(meaning)"
        }
    }

    private var next: String? { outcome.refusal.flatMap { Explanation.ofCause($0.code)?.nextStep } }

    /// One JSON document, described in docs/check.md.
    var json: JSONValue {
        let steps = lines.map { line -> JSONValue in
            .object(["step": .string(line.step.rawValue), "verdict": .string(line.mark), "detail": .string(line.detail)])
        }
        var members: [JSONObject.Member] = [
            .init("schema", .string("rekey-why/1")), .init("client", .string(client)), .init("user", .string(user)),
            .init("answer", .string(answer.rawValue)), .init("steps", .array(steps)),
        ]
        if let account = outcome.found?.account { members.append(.init("account", .string(account.distinguishedName))) }
        if let refusal = outcome.refusal { members.append(.init("cause", .string(refusal.code))) }
        if let policy { members.append(.init("policy", .string(policy))) }
        return .object(JSONObject(members))
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
