import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A controller that dies at the worst moment while eight clients ask: the next one serves, no password is set twice, and the
    /// record says what the callers were told.
    @Suite(.lab) struct FailoverTests {
        private static let users = [220, 222, 224, 230, 232, 234, 240, 242].map { "user0\($0)" }

        @Test(
            "the first of two controllers dies under eight clients",
            arguments: ControllerPair.Directory.allCases, [LDAPProxy.Mode.dieBeforeModify, .dieAfterModify, .blackHole])
        func dies(_ directory: ControllerPair.Directory, _ death: LDAPProxy.Mode) async throws {
            let pair = try await ControllerPair(directory)
            let load = Load(Self.users.map(pair.user))
            try await load.run(callers: 8, port: pair.service.port, token: pair.token) {
                #expect(try await Poll.until(.seconds(30)) { load.count >= 16 }, "no load: \(load.failures.prefix(3))")
                let (descriptors, threads) = (pair.service.process.descriptors, pair.service.process.threads)
                pair.first.become(death)
                #expect(try await Poll.until(.seconds(15)) { pair.second.answered >= 1 }, "the second never served")
                let served = load.count
                #expect(try await Poll.until(.seconds(30)) { load.count >= served + 16 })
                #expect(try await pair.lastController() == pair.second.server)
                try await pair.first.stop()
                pair.first.become(.forward)
                try await pair.first.start()
                #expect(try await Poll.until(.seconds(10)) { try await pair.lastController() == pair.first.server })
                #expect(pair.service.process.errors.contains("connected to the directory again"))
                load.finish()
                #expect(try await Poll.until(.seconds(10)) { pair.service.process.descriptors <= descriptors })
                #expect(pair.service.process.threads <= threads + 2)
            }
            try await Self.expectAgreement(pair, load)
            try await pair.stop()
        }

        // Nothing was set twice, every answer is on record as what it was, and what was handed out last works.
        private static func expectAgreement(_ pair: ControllerPair, _ load: Load) async throws {
            let events = try await pair.service.events()
            let intents = events.filter { $0.code == "reset.intended" }
            #expect(pair.first.modifications + pair.second.modifications <= intents.count)
            let outcomes = events.filter { $0.code.hasPrefix("reset.") && $0.code != "reset.intended" }
            #expect(Set(outcomes.map(\.reference)).count == outcomes.count)
            #expect(outcomes.count { $0.code == "reset.done" } == load.count)
            #expect(outcomes.count { $0.code != "reset.done" } == load.failures.count)
            #expect(load.failures.allSatisfy { $0 == RawHTTPSAnswer.failedBody })
            #expect(pair.first.answered + pair.second.answered >= load.count)
            let caller = try await ResetCaller(port: pair.service.port, token: pair.token)
            for login in users {
                let password = try #require(try await caller.reset(pair.user(login)).password, "\(login)")
                #expect(try await pair.canBind(login, password) == pair.mustChange, "\(login)")
            }
            #expect(try await pair.service.command(["events", "verify"]).exitCode == 0)
        }

        @Test(
            "a first controller that freezes: what only asked goes to the second, at once from then on, and back when it thaws",
            arguments: ControllerPair.Directory.allCases)
        func freezes(_ directory: ControllerPair.Directory) async throws {
            let pair = try await ControllerPair(directory)
            let caller = try await ResetCaller(port: pair.service.port, token: pair.token)
            for login in ["user0250", "user0252"] { #expect(try await caller.reset(pair.user(login)).password != nil) }
            pair.first.become(.blackHole)
            let began = ContinuousClock.now
            #expect(try await caller.reset(pair.user("user0250")).password != nil)
            #expect(try await pair.lastController() == pair.second.server)
            // Ten times the operation's own deadline would be needed if each waited for the first.
            for _ in 0..<10 { #expect(try await caller.reset(pair.user("user0252")).password != nil) }
            #expect(ContinuousClock.now - began < .seconds(30))
            let silences = pair.service.process.errors.matches(of: /takes requests and does not answer/).count
            #expect(silences == 1, "asked again while it was frozen")
            #expect(try await pair.service.events().allSatisfy { $0.cause != "directory-timed-out" })
            pair.first.become(.forward)
            #expect(
                try await Poll.until(.seconds(20)) {
                    _ = try await caller.reset(pair.user("user0250"))
                    return try await pair.lastController() == pair.first.server
                }, "the first is not asked again")
            let done = try await pair.service.events().count { $0.code == "reset.done" }
            #expect(pair.first.modifications + pair.second.modifications == done)
            try await pair.stop()
        }

        @Test("with the only controller frozen /readyz answers in time, first by what was learnt, then that it is away")
        func readiness() async throws {
            let proxy = try await LDAPProxy.before(LabSlapd.running().controller)
            let lab = try await SlapdService(
                servers: [proxy.server], ["operation.port": "0", "domains.corp.operationTimeout": "4s"])
            let endpoint = lab.folder.text(of: "record/operation-endpoint").split(separator: "\n").first.map(String.init) ?? ""
            func answer() async throws -> String {
                let run = try await ToolRun.of("/usr/bin/curl", ["-sS", "-i", "-m", "3.5", endpoint + "/readyz"])
                #expect(run.exitCode == 0, "no answer in time: \(run)")
                return String(run.output.prefix { $0 != "\r\n" })
            }
            #expect(try await answer() == "HTTP/1.1 200 OK")
            proxy.become(.blackHole)
            #expect(try await Poll.until(.seconds(40)) { try await answer().hasPrefix("HTTP/1.1 503") })
            proxy.become(.forward)
            #expect(try await Poll.until(.seconds(40)) { try await answer() == "HTTP/1.1 200 OK" })
            try await lab.service.stop()
            try await proxy.stop()
        }

        @Test(
            "an answer that is lost with its controller is undecided and stays with it: the second one sets nothing",
            arguments: ControllerPair.Directory.allCases)
        func lostWithItsController(_ directory: ControllerPair.Directory) async throws {
            let pair = try await ControllerPair(directory)
            let caller = try await ResetCaller(port: pair.service.port, token: pair.token)
            #expect(try await caller.reset(pair.user("user0244")).password != nil)
            let before = pair.first.modifications
            pair.first.become(.dieAfterModify)
            #expect(try await caller.reset(pair.user("user0244")).isFailed)
            #expect(pair.first.modifications == before + 1 && pair.second.modifications == 0)
            let event = try #require(try await pair.service.events().last { $0.code.hasPrefix("reset.") })
            #expect(event.code == "reset.undecided" && event.level == "alarm", "\(event)")
            #expect(event.fact("controller") == pair.first.server)
            let password = try #require(try await caller.reset(pair.user("user0244")).password)
            #expect(pair.second.modifications == 1)
            #expect(try await pair.canBind("user0244", password) == pair.mustChange)
            try await pair.stop()
        }

        @Test(
            "a controller that dies between the search and the modify: at most it was asked, never the second",
            arguments: ControllerPair.Directory.allCases)
        func diesBetween(_ directory: ControllerPair.Directory) async throws {
            let pair = try await ControllerPair(directory)
            let caller = try await ResetCaller(port: pair.service.port, token: pair.token)
            let password = try #require(try await caller.reset(pair.user("user0250")).password)
            pair.first.become(.dieBeforeModify)
            #expect(try await caller.reset(pair.user("user0250")).isFailed)
            #expect(pair.second.modifications == 0 && pair.first.answered == 1)
            #expect(try await pair.canBind("user0250", password) == pair.mustChange)
            let event = try #require(try await pair.service.events().last { $0.code.hasPrefix("reset.") })
            #expect(["reset.undecided", "reset.failed"].contains(event.code), "\(event)")
            #expect(try await caller.reset(pair.user("user0250")).password != nil)
            try await pair.stop()
        }
    }
}
