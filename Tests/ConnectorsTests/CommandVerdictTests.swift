import ResetCore
import Testing

@testable import Connectors

struct CommandVerdictTests {
    struct Row: Sendable {
        let output: String
        let refusal: ValidationRefusal?
    }

    static let rows: [Row] = [
        Row(output: #"{"auth":{"res":"ok"}}"#, refusal: nil),
        Row(output: " \r\n\t{\"auth\":{\"x\":1,\"res\":\"\\u006fk\"},\"y\":[]} \n\n", refusal: nil),
        Row(output: #"{"auth":{"res":"ok"},"other":1,"other":2}"#, refusal: nil),
        Row(output: "", refusal: .noOutput),
        Row(output: " \n", refusal: .noOutput),
        Row(output: "ok", refusal: .notJSON),
        Row(output: #"{"auth":{"res":"ok"}"#, refusal: .notJSON),
        Row(output: #"{"auth":{"res":"ok",}}"#, refusal: .notJSON),
        Row(output: #"{'auth':{'res':'ok'}}"#, refusal: .notJSON),
        Row(output: "\u{FEFF}" + #"{"auth":{"res":"ok"}}"#, refusal: .notJSON),
        Row(output: String(repeating: "[", count: 1_000), refusal: .notJSON),
        Row(output: #"{"auth":{"res":"ok"}} done"#, refusal: .trailingOutput),
        Row(output: #"{"auth":{"res":"ok"}},"#, refusal: .trailingOutput),
        Row(output: #"{"auth":{"res":"ok"}}{"#, refusal: .trailingOutput),
        Row(output: #"{"auth":{"res":"ok"}}"# + "\0", refusal: .trailingOutput),
        Row(output: #"{"auth":{"res":"ok"}}{"auth":{"res":"ok"}}"#, refusal: .severalTexts),
        Row(output: #"{"auth":{"res":"ok"}} null"#, refusal: .severalTexts),
        Row(output: "{}", refusal: .propertyMissing),
        Row(output: #"{"auth":{"Res":"ok"}}"#, refusal: .propertyMissing),
        Row(output: #"{"auth.res":"ok"}"#, refusal: .propertyMissing),
        Row(output: #"{"auth":"ok"}"#, refusal: .propertyMissing),
        Row(output: #"[{"auth":{"res":"ok"}}]"#, refusal: .propertyMissing),
        Row(output: #""ok""#, refusal: .propertyMissing),
        Row(output: #"{"auth":{"res":"ok","res":"ok"}}"#, refusal: .propertyDuplicated),
        Row(output: #"{"auth":{"res":"no"},"auth":{"res":"ok"}}"#, refusal: .propertyDuplicated),
        Row(output: #"{"auth":{"res":"no","r\u0065s":"ok"}}"#, refusal: .propertyDuplicated),
        Row(output: #"{"auth":{"res":true}}"#, refusal: .propertyNotText(.boolean)),
        Row(output: #"{"auth":{"res":null}}"#, refusal: .propertyNotText(.null)),
        Row(output: #"{"auth":{"res":["ok"]}}"#, refusal: .propertyNotText(.array)),
        Row(output: #"{"auth":{"res":{"ok":"ok"}}}"#, refusal: .propertyNotText(.object)),
        Row(output: #"{"auth":{"res":1}}"#, refusal: .propertyNotText(.number)),
        Row(output: #"{"auth":{"res":"OK"}}"#, refusal: .unexpectedValue),
        Row(output: #"{"auth":{"res":"ok "}}"#, refusal: .unexpectedValue),
        Row(output: #"{"auth":{"res":"ok\u0000"}}"#, refusal: .unexpectedValue),
        Row(output: #"{"auth":{"res":""}}"#, refusal: .unexpectedValue),
    ]

    let verdict = CommandVerdict(path: ["auth", "res"], expected: "ok", outputLimit: 65_536)

    @Test(arguments: rows)
    func onlyTheAgreedAnswerApproves(row: Row) {
        #expect(verdict.refusal(of: CommandOutcome(end: .exited(0), output: Array(row.output.utf8))) == row.refusal)
    }

    @Test
    func anAnswerThatIsNotUTF8HasItsOwnReason() {
        let answer = Array(#"{"auth":{"res":"ok"}}"#.utf8)
        let broken: [[UInt8]] = [
            Array(#"{"auth":{"res":"o"#.utf8) + [0xEB] + Array(#""}}"#.utf8), [0xFF, 0xFE], answer + [0xC3, 0x28],
        ]
        for output in broken {
            #expect(verdict.refusal(of: CommandOutcome(end: .exited(0), output: output)) == .notUTF8)
        }
    }

    @Test
    func textIsComparedByItsBytes() {
        let composed = CommandVerdict(path: ["res"], expected: "\u{E9}", outputLimit: 65_536)
        let output = Array("{\"res\":\"e\u{301}\"}".utf8)
        #expect(composed.refusal(of: CommandOutcome(end: .exited(0), output: output)) == .unexpectedValue)
    }

    @Test
    func aGoodAnswerDoesNotOutweighABadEnd() {
        let answer = Array(#"{"auth":{"res":"ok"}}"#.utf8)
        let ends: [(CommandOutcome.End, ValidationRefusal)] = [
            (.exited(1), .exitCode(1)), (.signalled(9), .signal(9)), (.timedOut, .timedOut), (.tooMuchOutput, .tooMuchOutput),
            (.cancelled, .cancelled), (.notFound, .notFound), (.notExecutable, .notExecutable),
            (.notStarted("x"), .notStarted("x")), (.supervisorLost, .supervisorLost),
        ]
        for (end, refusal) in ends {
            #expect(verdict.refusal(of: CommandOutcome(end: end, output: answer)) == refusal)
        }
    }

    @Test
    func everyRefusalHasItsOwnWord() {
        let refusals: [ValidationRefusal] =
            [
                .notStarted(""), .notFound, .notExecutable, .timedOut, .cancelled, .exitCode(1), .signal(9), .supervisorLost,
                .noOutput, .tooMuchOutput, .notJSON, .notUTF8, .trailingOutput, .severalTexts, .propertyMissing,
                .propertyDuplicated, .unexpectedValue, .busy,
            ] + ValidationRefusal.NonText.allCases.map(ValidationRefusal.propertyNotText)
        #expect(Set(refusals.map(\.code)).count == refusals.count)
    }
}
