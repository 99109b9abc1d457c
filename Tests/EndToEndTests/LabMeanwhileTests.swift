import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What happens to an account while the validation command thinks about a request.
    @Suite(.lab, .timeLimit(.minutes(2))) struct LabMeanwhileTests {
        private let place: ScratchFolder
        private let lab: LabService

        /// The command approves at once, but for a request that holds "slow": for that it waits until a file `go` is there.
        init() async throws {
            let place = try ScratchFolder(mode: 0o755)
            let here = place.file("here")
            try FileManager.default.createDirectory(atPath: here, withIntermediateDirectories: false)
            chmod(here, 0o777)
            let script = """
                #!/bin/sh
                if grep -q slow; then
                  : > \(here)/asked
                  until [ -e \(here)/go ]; do sleep 0.05; done
                fi
                echo '{"res":"ok"}'
                """
            let command = try place.write(script + "\n", to: "validate", mode: 0o755)
            self.place = place
            lab = try await LabService { wishes in
                wishes.settings["validation.command"] = command
                wishes.settings["validation.property"] = "res"
                wishes.settings["validation.expected"] = "ok"
                wishes.settings["validation.timeLimit"] = "1min"
                wishes.settings["password.mustChange"] = "false"
            }
        }

        /// Does `work` while the command thinks about a reset of `user`, and hands out what that reset was answered.
        private func reset(_ user: String, while work: () async throws -> Void) async throws -> RawHTTPSAnswer {
            let caller = try await lab.caller()
            try await caller.send(
                #"{"type":"request","request":{"action":"generate_password","mood":"slow","user":"\#(user)"}}"#)
            let asked = place.file("here/asked")
            #expect(try await Poll.until(.seconds(30)) { FileManager.default.fileExists(atPath: asked) }, "never asked")
            try await work()
            try place.write("", to: "here/go")
            return try await caller.answer()
        }

        @Test("an account that is disabled meanwhile is not reset")
        func disabled() async throws {
            let dn = try await lab.example.dn(of: "user0102")
            let answer = try await reset("user0102") {
                try await lab.example.replace("userAccountControl", of: dn, with: ["514"])
            }
            try await lab.example.replace("userAccountControl", of: dn, with: ["512"])
            #expect(answer.isFailed)
            #expect(try await lab.outcome().cause == "account-disabled")
        }

        @Test("an account that comes into a forbidden group meanwhile is not reset")
        func forbidden() async throws {
            let (dn, denied) = (try await lab.example.dn(of: "user0104"), try await lab.example.dn(of: "reset-denied"))
            let answer = try await reset("user0104") { try await lab.example.add(dn, to: denied) }
            try await lab.example.remove(dn, from: denied)
            #expect(answer.isFailed)
            #expect(try await lab.outcome().cause == "in-forbidden-group")
        }

        @Test("of two resets the later one knows of the earlier: its marker is the one that the other left")
        func another() async throws {
            var other: String?
            let answer = try await reset("user0110") {
                other = try await lab.caller().reset("user0110").password
            }
            let (first, second) = (try #require(other), try #require(answer.password))
            #expect(try await lab.example.canBind(lab.example.principal("user0110"), second) == "ok")
            #expect(try await lab.example.canBind(lab.example.principal("user0110"), first) != "ok")
            let intents = try await lab.service.events().filter { $0.code == "reset.intended" }
            let markers = intents.compactMap { $0.fact("markerBefore").flatMap(Int.init) }
            #expect(markers.count == 2 && markers.last == markers.first.map { $0 + 1 }, "\(markers)")
        }
    }
}
