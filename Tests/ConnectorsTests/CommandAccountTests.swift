import Connectors
import Glibc
import ResetCore
import Testing

extension CommandSuite {
    @Suite(.enabled(if: geteuid() == 0, "running as another account needs root"))
    struct CommandAccountTests {
        @Test
        func theOtherAccountIsReallyUsed() async throws {
            let folder = try ScriptFolder()
            chmod(folder.path, 0o1777)
            let script = try folder.script(
                """
                id -u > "\(folder.path)/user"; id -g > "\(folder.path)/group"; id -G > "\(folder.path)/groups"
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
    }
}
