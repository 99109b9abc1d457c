import Connectors
import Glibc
import ResetCore
import Testing

extension CommandSuite {
    struct ValidationCommandTests {
        struct Row: Sendable {
            let script: String
            let refusal: ValidationRefusal?
        }

        static let rows: [Row] = [
            Row(script: approval, refusal: nil),
            Row(script: "cat >/dev/null; " + approval, refusal: nil),
            Row(script: "exec <&-; " + approval, refusal: nil),
            Row(script: "exec 2>&-; " + approval, refusal: nil),
            Row(script: approval + "; exec >&-; sleep 0.1", refusal: nil),
            Row(script: "cat /dev/stdin > /dev/null; echo oops > /dev/stderr; " + approval + " > /dev/stdout", refusal: nil),
            Row(script: approval + "; exit 1", refusal: .exitCode(1)),
            Row(script: approval + "; exit 127", refusal: .exitCode(127)),
            Row(script: approval + "; kill -9 $$", refusal: .signal(9)),
            Row(script: approval + "; kill -TERM $$", refusal: .signal(15)),
            Row(script: approval + "; kill -PIPE $$", refusal: .signal(13)),
            Row(script: approval + "; kill -TERM $PPID; sleep 5", refusal: .signal(9)),
            Row(script: approval + "; kill -KILL $PPID; sleep 5", refusal: .supervisorLost),
            Row(script: "true", refusal: .noOutput),
            Row(script: "exec >&-", refusal: .noOutput),
            Row(script: "echo ok", refusal: .notJSON),
            Row(script: approval + " >&2", refusal: .noOutput),
            Row(script: approval + "; echo bye", refusal: .trailingOutput),
            Row(script: approval + "; " + approval, refusal: .severalTexts),
            Row(script: #"printf '{"auth":{"res":"o\353"}}'"#, refusal: .notUTF8),
            Row(script: #"echo '{"auth":{"res":true}}'"#, refusal: .propertyNotText(.boolean)),
            Row(script: #"echo '{"auth":{"res":null}}'"#, refusal: .propertyNotText(.null)),
            Row(script: #"echo '[]'"#, refusal: .propertyMissing),
        ]

        @Test(arguments: rows)
        func anythingUnclearIsARefusal(row: Row) async throws {
            let folder = try ScriptFolder()
            let command = try command(folder.script(row.script))
            let body = [UInt8](repeating: UInt8(ascii: "x"), count: 200 * 1_024)
            #expect(await command.refusal(ofRequest: body) == row.refusal)
            #expect(await command.refusal(ofRequest: []) == row.refusal)
            #expect(ProcessTable.zombies().isEmpty)
        }

        @Test
        func aFileThatCannotRunIsARefusal() async throws {
            let folder = try ScriptFolder()
            let missing = try command(folder.path + "/none")
            #expect(await missing.refusal(ofRequest: []) == .notFound)
            let interpreter = try command(folder.file("interpreter", "#!/nonexistent/sh\n", mode: 0o755))
            #expect(await interpreter.refusal(ofRequest: []) == .notFound)
            let plain = try command(folder.script(approval, name: "plain", mode: 0o644))
            #expect(await plain.refusal(ofRequest: []) == .notExecutable)
            let text = try command(folder.file("text", approval, mode: 0o755))
            #expect(await text.refusal(ofRequest: []) == .notExecutable)
            let directory = try command(folder.path)
            #expect(await directory.refusal(ofRequest: []) == .notExecutable)
        }

        @Test
        func theBodyArrivesByteForByteAndNowhereElse() async throws {
            let folder = try ScriptFolder()
            let script = try folder.script(
                """
                cat > "\(folder.path)/body"
                for word in "$@"; do printf '%s\\n' "$word"; done > "\(folder.path)/words"
                tr '\\0' '\\n' < /proc/$$/environ > "\(folder.path)/environment"
                tr '\\0' '\\n' < /proc/$$/cmdline > "\(folder.path)/cmdline"
                \(approval)
                """)
            let attack =
                #"{"user":"$(touch "# + folder.path + #"/hit) `touch "# + folder.path + "/hit`; touch "
                + folder.path + #"/hit | 'x' \"y\"","more":1.0e+0}"#
            var body = Array(attack.utf8) + [0, 0xFF, 0x0A]
            for index in 0..<100_000 { body.append(UInt8(truncatingIfNeeded: index &* 31)) }
            let command = try command(
                script + #" --flag "a b" $(touch "# + folder.path + "/hit) *", environment: ["EXTRA": "one two"])
            #expect(await command.refusal(ofRequest: body) == nil)
            #expect(folder.bytes(of: "body") == body)
            #expect(folder.text(of: "words") == "--flag\na b\n$(touch\n\(folder.path)/hit)\n*\n")
            #expect(folder.text(of: "environment") == "EXTRA=one two\nLANG=C.UTF-8\nPATH=/usr/bin:/bin\n")
            #expect(!folder.text(of: "cmdline").contains("user"))
            #expect(access(folder.path + "/hit", F_OK) != 0)
        }

        @Test
        func nothingIsInherited() async throws {
            let folder = try ScriptFolder()
            // Descriptors without close-on-exec, as a library may leave them open.
            let leaks = [
                open("/etc/hostname", O_RDONLY), open("/dev/null", O_RDWR), socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0),
            ]
            defer { for leak in leaks { close(leak) } }
            setenv("REKEY_SECRET_FOR_TEST", "hunter2", 1)
            defer { unsetenv("REKEY_SECRET_FOR_TEST") }
            let script = try folder.script(
                """
                grep -E '^(Sig(Blk|Ign)|NoNewPrivs|Cap(Inh|Amb)|Umask)' /proc/$$/status | tr '\\t' ' ' > "\(folder.path)/status"
                grep -E '^Max core' /proc/$$/limits | awk '{print $5, $6}' > "\(folder.path)/core"
                pwd > "\(folder.path)/folder"
                cut -d' ' -f1,5,6 /proc/$$/stat > "\(folder.path)/session"
                cat /proc/$$/environ > "\(folder.path)/environment"
                \(approval)
                exec ls -v /proc/self/fd > "\(folder.path)/descriptors"
                """)
            #expect(await (try command(script)).refusal(ofRequest: []) == nil)
            // The last is the folder that ls itself reads.
            let descriptors = folder.text(of: "descriptors").split(separator: "\n").map(String.init)
            #expect(descriptors == ["0", "1", "2", "3"])
            let status = folder.text(of: "status")
            for line in [
                "Umask: 0077", "SigBlk: 0000000000000000", "SigIgn: 0000000000000000", "CapInh: 0000000000000000",
                "CapAmb: 0000000000000000", "NoNewPrivs: 1",
            ] {
                #expect(status.contains(line))
            }
            #expect(folder.text(of: "core") == "0 0\n")
            #expect(folder.text(of: "folder") == "/\n")
            let session = Set(folder.text(of: "session").split { $0 == " " || $0 == "\n" })
            #expect(session.count == 1)
            #expect(!folder.text(of: "environment").contains("hunter2"))
        }

        @Test
        func aChildThatHoldsStandardOutputDoesNotDelayTheAnswer() async throws {
            let folder = try ScriptFolder()
            let marker = ProcessTable.marker()
            let command = try command(folder.script("(sleep \(marker)) & " + approval))
            let start = ContinuousClock.now
            #expect(await command.refusal(ofRequest: []) == nil)
            #expect(ContinuousClock.now - start < .seconds(1))
            #expect(ProcessTable.living(marker).isEmpty)
        }

        @Test
        func theOperatorSeesTheFirstOfStandardError() async throws {
            let folder = try ScriptFolder()
            let reports = ReportBox()
            let script = try folder.script(
                #"printf 'no \033[31mred\n\377' >&2; head -c 100000 /dev/zero | tr '\0' e >&2; exit 3"#)
            let command = try command(script) { reports.add($0) }
            #expect(await command.refusal(ofRequest: []) == .exitCode(3))
            let report = try #require(reports.all.first)
            #expect(report.errorExcerpt.hasPrefix("no \\u001b[31mred\\n\u{FFFD}eee"))
            #expect(report.errorExcerpt.utf8.count < 1_100)
            #expect(report.refusal == .exitCode(3))
            #expect(!report.leftProcesses)
        }
    }
}
