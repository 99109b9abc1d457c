import Glibc
import ResetCore
import Testing

@testable import Connectors

extension CommandSuite {
    @Suite(.enabled(if: CommandCapabilities.current().missing.isEmpty, "needs root, or CAP_SETUID, CAP_SETGID and CAP_KILL"))
    struct CommandAccountTests {
        @Test
        func theOtherAccountIsReallyUsed() async throws {
            let folder = try ScriptFolder()
            chmod(folder.path, 0o1777)
            let script = try folder.script(
                """
                umask 022; id -u > "\(folder.path)/user"; id -g > "\(folder.path)/group"; id -G > "\(folder.path)/groups"
                grep -E '^(Uid|Gid|Groups|Cap(Eff|Prm|Inh|Amb))' /proc/$$/status | tr '\\t' ' ' > "\(folder.path)/status"
                cat /dev/stdin > "\(folder.path)/body"
                \(approval)
                """)
            #expect(await (try command(script, user: "nobody")).refusal(ofRequest: [1, 2, 3]) == nil)
            #expect(folder.text(of: "user") == "65534\n")
            #expect(folder.text(of: "group") == "65534\n")
            #expect(folder.text(of: "groups") == "65534\n")
            #expect(folder.bytes(of: "body") == [1, 2, 3])
            let status = folder.text(of: "status")
            for line in [
                "Uid: 65534 65534 65534 65534", "Gid: 65534 65534 65534 65534", "Groups: 65534 \n", "CapEff: 0000000000000000",
                "CapPrm: 0000000000000000", "CapInh: 0000000000000000", "CapAmb: 0000000000000000",
            ] {
                #expect(status.contains(line))
            }
        }

        @Test
        func theOtherAccountCannotHarmTheService() async throws {
            let folder = try ScriptFolder()
            let script = try folder.script(
                """
                parent=$(cut -d' ' -f4 /proc/$$/stat)
                kill -9 "$parent" 2>/dev/null && exit 10
                cat "/proc/$parent/environ" >/dev/null 2>&1 && exit 11
                cat "/proc/$parent/maps" >/dev/null 2>&1 && exit 12
                \(approval)
                """)
            #expect(await (try command(script, user: "nobody")).refusal(ofRequest: []) == nil)
        }

        @Test
        func theOtherAccountsProcessesAreKilledToo() async throws {
            let folder = try ScriptFolder()
            let marker = ProcessTable.marker()
            let script = try folder.script("setsid sleep \(marker) & sleep \(marker)")
            let command = try command(script, timeLimit: .milliseconds(500), user: "nobody")
            #expect(await command.refusal(ofRequest: []) == .timedOut)
            #expect(ProcessTable.living(marker).isEmpty)
        }

        @Test
        func aFileTheOtherAccountMayNotRunIsARefusal() async throws {
            let folder = try ScriptFolder()
            let script = try folder.script(approval, mode: 0o700)
            #expect(await (try command(script, user: "nobody")).refusal(ofRequest: []) == .notExecutable)
        }

        @Test
        func anUnknownAccountIsARefusal() async throws {
            let folder = try ScriptFolder()
            let refusal = await (try command(folder.script(approval), user: "no-such-account")).refusal(ofRequest: [])
            #expect(refusal == .notStarted("there is no account named no-such-account"))
        }

        @Test(.enabled(if: geteuid() == 0, "gives up root's rights, so it needs them"))
        func withoutTheRightsItIsSaidPlainlyAtStartAndRefusedInARun() async throws {
            await #expect(processExitsWith: .success) {
                let folder = try ScriptFolder()
                let script = try folder.script(approval)
                let configuration = CommandConfiguration(line: script, property: "auth.res", expected: "ok", user: "nobody")
                #expect(await configuration.startProblems().isEmpty)
                seteuid(1)
                let problems = await configuration.startProblems()
                #expect(problems.map(\.setting) == [.user])
                #expect(problems.first?.message.contains("CAP_KILL, CAP_SETGID, CAP_SETUID") == true)
                let refusal = await (try command(script, user: "nobody")).refusal(ofRequest: [])
                guard case .notStarted(let reason) = refusal else {
                    Issue.record("not refused: \(String(describing: refusal))")
                    return
                }
                #expect(reason.contains("CAP_SETGID"))
                // The service's own account needs no right, named or not.
                #expect(await (try command(script)).refusal(ofRequest: []) == nil)
                #expect(await (try command(script, user: "daemon")).refusal(ofRequest: []) == nil)
                seteuid(0)
            }
        }
    }
}
