import ResetCore
import StrictJSON

extension DoctorReport {
    /// The report as one JSON document, described in docs/check.md.
    var json: JSONValue {
        let counts = Finding.Level.allCases.map { JSONObject.Member($0.word, .number(JSONNumber(count($0)))) }
        return .object([
            "schema": .string("rekey-check/1"), "time": .string(time.description), "result": .string(result.word),
            "counts": .object(JSONObject(counts)), "findings": .array(findings.map(\.json)),
        ])
    }
}

extension Finding {
    /// One finding; members that say nothing are left out.
    var json: JSONValue {
        var members: [JSONObject.Member] = [
            .init("id", .string(id)), .init("level", .string(level.word)), .init("what", .string(what)),
        ]
        for (name, text) in [("setting", setting), ("value", value), ("remedy", remedy)] {
            if let text { members.append(.init(name, .string(text))) }
        }
        if !commands.isEmpty { members.append(.init("commands", .array(commands.map { .string($0) }))) }
        return .object(JSONObject(members))
    }
}
