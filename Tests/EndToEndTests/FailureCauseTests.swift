import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Outside, one failure is like another, in its bytes and in its time (B11).
    @Suite(.lab) struct FailureCauseTests {
        private static let slot = Duration.milliseconds(500)

        @Test("the six causes of a failure: one answer to the byte, on one grid of time, each with its own cause in the record")
        func sixCauses() async throws {
            // Of its own, since nobody else may be able to put another command in its place.
            let tools = try ScratchFolder(mode: 0o755)
            let command = try tools.write(
                "#!/bin/sh\nif grep -q user0060; then echo '{\"res\":\"no\"}'; else echo '{\"res\":\"ok\"}'; fi\n",
                to: "validate",
                mode: 0o755)
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { wishes in
                wishes.account = \.resetReadingPolicies
                wishes.servers["example"] = proxy.server
                wishes.settings["domains.example.connectTimeout"] = "1s"
                wishes.settings["domains.example.operationTimeout"] = "1s"
                wishes.settings["listener.answerSlot"] = "500ms"
                wishes.settings["validation.command"] = command
                wishes.settings["validation.property"] = "res"
                wishes.settings["validation.expected"] = "ok"
            }
            let caller = try await lab.caller()
            let rows = [
                ("EXAMPLE\\nobody", "unknown-account"), ("outsider.one", "not-in-allowed-group"),
                ("denied.one", "in-forbidden-group"), ("EXAMPLE\\user0060", "validation-unexpected-value"),
                ("pso.one", "weaker-than-policy"), ("EXAMPLE\\user0061", "directory-unreachable"),
            ]
            // What is done does not wait for the grid, so that the grid is what the refusals wait for.
            #expect(
                try await Poll.until(.seconds(20)) {
                    let (answer, took) = try await Self.asked(caller, "EXAMPLE\\user0061")
                    return answer.password != nil && took < Self.slot
                })
            var answers: Set<String> = []
            for (user, cause) in rows {
                if cause == "directory-unreachable" { try await proxy.stop() }
                answers.insert(try await Self.failure(caller, user).withoutDate)
                let event = try await lab.outcome()
                #expect(event.user == user && event.cause == cause, "\(event)")
            }
            #expect(answers.count == 1 && answers.first?.hasSuffix(RawHTTPSAnswer.failedBody) == true, "\(answers)")
        }

        private static func asked(_ caller: ResetCaller, _ user: String) async throws -> (RawHTTPSAnswer, Duration) {
            let start = ContinuousClock.now
            let answer = try await caller.reset(user)
            return (answer, start.duration(to: .now))
        }

        /// The answer, which never comes before the grid's first point, and comes at one of its points: a busy machine may take long
        /// to hand it over, so it is asked for again.
        private static func failure(_ caller: ResetCaller, _ user: String) async throws -> RawHTTPSAnswer {
            var seen: [Duration] = []
            for _ in 0..<10 {
                let (answer, took) = try await asked(caller, user)
                #expect(took >= slot, "\(user): \(took)")
                seen.append(took)
                if (took / .milliseconds(1)).truncatingRemainder(dividingBy: slot / .milliseconds(1)) < 100 { return answer }
            }
            throw LabFault("\(user) was never answered on the grid: \(seen)")
        }
    }
}
