import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct ClientTests {
        static let shared = "A-shared-token-for-time-0001"
        private static let check = #"{"type":"request","request":{"action":"check"}}"#

        private static func service(_ folder: ScratchFolder, _ settings: [String: String]) async throws -> RunningService {
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            var environment: [String: String] = [:]
            for (name, value) in settings { environment["REKEY_" + name] = value }
            return try await RunningService.serve(folder, config: "demo/rekey.yaml", environment: environment, log: "clients")
        }

        /// The documented token, made by another program: SHA-1 of the shared token and the number of the window.
        private static func token(_ window: Int) async throws -> String {
            let folder = try ScratchFolder()
            let run = try await ToolRun.of("/usr/bin/sha1sum", [folder.write("\(shared)\(window)", to: "text")])
            return String(run.output.prefix(40))
        }

        private static func accepted(_ token: String, _ service: RunningService, from source: String? = nil) async throws -> Bool
        {
            let caller = try await ResetCaller(port: service.port, token: token, from: source)
            let answer = try await caller.reset("jon.one")
            await caller.close()
            #expect(answer.password != nil || answer.status == 404, "\(answer)")
            return answer.password != nil
        }

        // A4 of the checks: every five seconds of half an hour. So many wrong tokens at once are a guesser's, hence no limit of them.
        @Test("the accepted times are one interval: its window and exactly the configured neighbours", arguments: [0, 1, 2])
        func windows(neighbours: Int) async throws {
            let service = try await Self.service(
                ScratchFolder(),
                [
                    "CLIENTS__TIMED__TOKEN": Self.shared, "LISTENER__TIME_TOKEN_NEIGHBOURS": String(neighbours),
                    "LIMITS__WRONG_TOKENS": "0",
                ])
            let statuses = try await Self.inOneWindow { now in
                var found: [Int: Set<Int>] = [:]
                let shifts = Dictionary(grouping: stride(from: -900, through: 900, by: 5)) { (now + $0) / 300 - now / 300 }
                #expect(shifts.values.map(\.count).reduce(0, +) == 361)
                for (window, shifts) in shifts {
                    let caller = try await ResetCaller(port: service.port, token: Self.token(now / 300 + window))
                    for _ in shifts { found[window, default: []].insert(try await caller.post(Self.check).status) }
                    await caller.close()
                }
                return found
            }
            let expected = statuses.keys.reduce(into: [:]) { $0[$1] = [abs($1) <= neighbours ? 200 : 404] as Set }
            #expect(statuses == expected)
            let spellings = try await Self.inOneWindow { now in
                let current = try await Self.token(now / 300)
                var found: [Bool] = []
                for text in [
                    current, current, current.uppercased(), Self.shared, String(current.dropLast()), current + "0", "0" + current,
                ] {
                    found.append(try await Self.accepted(text, service))
                }
                return found
            }
            #expect(spellings == [true, true, true, false, false, false, false])
        }

        /// What `work` finds from one moment on, in seconds; once more when a window ended meanwhile.
        private static func inOneWindow<Found>(_ work: (_ now: Int) async throws -> Found) async throws -> Found {
            while true {
                let now = Int(Date.now.timeIntervalSince1970)
                let found = try await work(now)
                if now / 300 == Int(Date.now.timeIntervalSince1970) / 300 { return found }
            }
        }

        @Test(
            "inside its window a token may be used again; with refuseRepeats not for the very same request (A1)",
            arguments: [false, true])
        func repeats(isRefused: Bool) async throws {
            let service = try await Self.service(
                ScratchFolder(), ["CLIENTS__TIMED__TOKEN": Self.shared, "CLIENTS__TIMED__REFUSE_REPEATS": String(isRefused)])
            let token = try await Self.token(Int(Date.now.timeIntervalSince1970) / 300)
            let caller = try await ResetCaller(port: service.port, token: token)
            for user in ["jon.one", "amy.ash"] { #expect(try await caller.reset(user).password != nil, "\(user)") }
            let again = try await caller.reset("jon.one")
            let done = try await service.events("--code", "reset.done")
            #expect(done.count == (isRefused ? 2 : 3))
            guard isRefused else {
                #expect(again.password != nil)
                return
            }
            let unknown = try await ResetCaller(port: service.port, token: "wrong").reset("jon.one")
            #expect(again.withoutDate == unknown.withoutDate && again.status == 404)
            #expect(try await service.events("--code", "gate.refused").contains { $0.cause == "repeated-request" })
        }

        @Test("a client is bound to its networks, and the record says who came from where")
        func networks() async throws {
            let service = try await Self.service(
                ScratchFolder(),
                [
                    "CLIENTS__NEAR__TOKEN": Self.shared, "CLIENTS__NEAR__MODE": "bearer",
                    "CLIENTS__NEAR__NETWORKS": "127.0.0.3,127.9.0.0/16",
                ])
            for (source, isTaken) in [("127.0.0.3", true), ("127.9.8.7", true), ("127.0.0.1", false), ("127.0.0.4", false)] {
                #expect(try await Self.accepted(Self.shared, service, from: source) == isTaken, "\(source)")
            }
            let refused = try await service.events("--code", "gate.refused")
            #expect(refused.allSatisfy { $0.cause == "foreign-network" && $0.client == "near" } && !refused.isEmpty)
        }

        @Test("two tokens while a client changes over: the old one dies at its end")
        func rollOver() async throws {
            let old = "The-token-before-the-new-one-1"
            for (end, isTaken) in [("2100-01-01T00:00:00Z", true), ("2020-01-01T00:00:00Z", false)] {
                let service = try await Self.service(
                    ScratchFolder(),
                    [
                        "CLIENTS__ROLL__TOKEN": Self.shared, "CLIENTS__ROLL__MODE": "bearer",
                        "CLIENTS__ROLL__PREVIOUS_TOKEN": old, "CLIENTS__ROLL__PREVIOUS_TOKEN_END": end,
                    ])
                #expect(try await Self.accepted(Self.shared, service))
                #expect(try await Self.accepted(old, service) == isTaken, "\(end)")
            }
        }

        @Test("a client narrowed to groups resets their members alone")
        func groups() async throws {
            let service = try await Self.service(
                ScratchFolder(),
                [
                    "CLIENTS__NARROW__TOKEN": Self.shared, "CLIENTS__NARROW__MODE": "bearer",
                    "CLIENTS__NARROW__GROUPS": "CORP\\Telephony-Callers",
                ])
            let caller = try await ResetCaller(port: service.port, token: Self.shared)
            #expect(try await caller.reset("jon.one").password != nil)
            #expect(try await caller.reset("amy.ash").isFailed)
            #expect(try await service.events().last?.cause == "not-in-client-group")
        }
    }
}
