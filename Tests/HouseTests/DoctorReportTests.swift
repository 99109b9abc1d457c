import Glibc
import ResetCore
import StrictJSON
import TestSupport
import Testing

@testable import House

@Suite("The doctor's report")
struct DoctorReportTests {
    static let ends: [(levels: [Finding.Level], code: Int32, sum: String)] = [
        ([], 0, "0 in order"), ([.ok, .ok], 0, "2 in order"), ([.ok, .skipped], 0, "1 skipped, 1 in order"),
        ([.ok, .warning], 1, "1 warning, 1 in order"), ([.warning, .failure, .warning], 2, "1 failure, 2 warnings, 0 in order"),
        ([.failure, .failure, .ok], 2, "2 failures, 1 in order"),
    ]

    @Test("the worst decides the exit code, and the last line sums up", arguments: ends)
    func ending(levels: [Finding.Level], code: Int32, sum: String) {
        let report = DoctorReport(
            time: UTCTime(seconds: 0), findings: levels.map { Finding("log.target", $0, "something was seen") })
        #expect(report.exitCode == code)
        #expect(report.text.split(separator: "\n").last.map(String.init) == sum)
    }

    static let prefixes: [(prefix: String, kept: [String])] = [
        ("directory.corp", ["directory.corp.clock", "directory.corp.bind"]), ("directory.corp.clock", ["directory.corp.clock"]),
        ("directory", ["directory.corp.clock", "directory.corp.bind", "directory.corporate.bind"]),
        ("directory.", ["directory.corp.clock", "directory.corp.bind", "directory.corporate.bind"]), ("dir", []), ("log", []),
    ]

    @Test("--only keeps whole words", arguments: prefixes)
    func only(prefix: String, kept: [String]) {
        let names = ["directory.corp.clock", "directory.corp.bind", "directory.corporate.bind", "record.space"]
        let report = DoctorReport(time: UTCTime(seconds: 0), findings: names.map { Finding($0, .ok, "seen") })
        #expect(report.only(prefix).findings.map(\.id) == kept)
    }

    @Test("JSON has schema, counts and every part of a finding, and no member that says nothing")
    func json() throws {
        let finding = Finding(
            "files.key", .failure, "has mode 0644", setting: "a.b", value: "/x", remedy: "close it", commands: ["chmod 600 /x"])
        let report = DoctorReport(time: UTCTime(seconds: 0), findings: [finding, .ok("log.target", "fine")])
        #expect(
            report.json.encoded()
                == #"{"schema":"rekey-check/1","time":"1970-01-01T00:00:00.000Z","result":"failure","#
                + #""counts":{"ok":1,"skipped":0,"warning":0,"failure":1},"findings":[{"id":"files.key","level":"failure","#
                + #""what":"has mode 0644","setting":"a.b","value":"/x","remedy":"close it","commands":["chmod 600 /x"]},"#
                + #"{"id":"log.target","level":"ok","what":"fine"}]}"#)
    }

    @Test("text from a directory cannot steer the terminal or leave the columns")
    func hostile() {
        let name = "CN=\u{1B}[2J\u{202E}\n" + String(repeating: "x", count: 200)
        let finding = Finding("directory.corp.rights", .warning, "missing on \(name)", value: name, remedy: name, commands: [])
        let lines = finding.lines
        #expect(lines.allSatisfy { $0.count <= 80 && !$0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E } })
        #expect(lines.joined().contains(String(repeating: "x", count: 60)))
    }

    @Test("a command that folding breaks is told once more, whole; one that fits is not")
    func brokenCommand() {
        let long = "rekey configure --force --self-signed reset.corp.example --config /etc/rekey/rekey.yaml"
        let finding = Finding("a", .failure, "b", remedy: "take one with `\(long)`, see `rekey check`")
        let after = finding.lines.drop { !$0.contains("rekey configure") }
        let pasted = after.drop { !$0.hasPrefix(String(repeating: " ", count: 13) + "rekey") }.joined(separator: "\n")
        #expect(TextColumns.words(pasted.replacing("\\\n", with: "")).joined(separator: " ") == long, "\(finding.lines)")
        #expect(finding.lines.filter { $0.contains("rekey check") }.count == 1)
    }

    static let texts: [(text: String, lines: [String])] = [
        ("", ["> "]), ("one", ["> one"]),
        (
            String(repeating: "ab ", count: 30),
            ["> " + Array(repeating: "ab", count: 26).joined(separator: " "), "  ab ab ab ab"]
        ),
        (
            String(repeating: "x", count: 170),
            [
                "> " + String(repeating: "x", count: 78), "  " + String(repeating: "x", count: 78),
                "  " + String(repeating: "x", count: 14),
            ]
        ),
    ]

    @Test("text is broken at spaces, and words that are too long are cut", arguments: texts)
    func wrapped(text: String, lines: [String]) {
        #expect(TextColumns.wrapped(text, first: "> ", rest: "  ") == lines)
    }

    @Test("commands are broken outside quotes only, as their shell wants it")
    func commands() {
        let long = #"dsacls "OU=Staff of the whole company,DC=corp,DC=example" /I:S /G "CORP\svc-rekey:CA;Reset Password;user""#
        #expect(
            TextColumns.command(long, indent: "  ") == [
                #"  dsacls "OU=Staff of the whole company,DC=corp,DC=example" /I:S /G ^"#,
                #"  "CORP\svc-rekey:CA;Reset Password;user""#,
            ])
        let shell = "chmod go-rwx '/a folder/with a long name/that goes on and on/and on/and on again/for ever'"
        #expect(
            TextColumns.command(shell, indent: "") == [
                "chmod go-rwx \\", "'/a folder/with a long name/that goes on and on/and on/and on again/for ever'",
            ])
    }

    @Test("a line for slapd.conf stays whole")
    func slapdLine() {
        let line = "access to attrs=userPassword by dn.exact=\"cn=svc-rekey,ou=Service,dc=corp,dc=example\" =w by * break"
        #expect(TextColumns.command(line, indent: "  ") == ["  " + line])
    }

    static let tables: [(table: String, pid: pid_t?)] = [
        ("", nil), ("1: FLOCK  ADVISORY  WRITE 708 08:01:1048600 0 EOF", 708),
        ("1: FLOCK  ADVISORY  READ 708 08:01:1048600 0 EOF", nil), ("1: POSIX  ADVISORY  WRITE 708 08:01:1048600 0 EOF", nil),
        ("1: FLOCK  ADVISORY  WRITE 708 08:01:1048601 0 EOF", nil), ("1: -> FLOCK  ADVISORY  WRITE 9 08:01:1048600 0 EOF", nil),
        ("1: FLOCK  ADVISORY  WRITE -1 08:01:1048600 0 EOF", nil),
        ("2: POSIX x\n1: FLOCK  ADVISORY  WRITE 7 00:2b:1048600 0 EOF\n", 7), ("FLOCK WRITE", nil),
    ]

    @Test("the process that holds the record is found in the kernel's table", arguments: tables)
    func locks(table: String, pid: pid_t?) {
        #expect(RecordWriter.pid(in: table, inode: 1_048_600) == pid)
    }

    @Test("a check that hangs is given up, and said so, while the others are told")
    func hanging() async {
        let checks = [
            DoctorCheck(id: "record", limit: .milliseconds(50)) {
                await WallTime().pause(for: .seconds(30))
                return []
            },
            DoctorCheck(id: "log") { [.ok("log.target", "fine")] },
        ]
        let report = await Doctor(time: WallTime()).run(checks)
        #expect(report.findings.map(\.id) == ["record.time", "log.target"] && report.exitCode == 2)
    }

    static let containers: [(name: String, container: String?)] = [
        ("CN=Jon One,OU=Staff,DC=corp", "OU=Staff,DC=corp"), ("CN=One\\, Jon,OU=Staff", "OU=Staff"), ("CN=Jon", nil), ("", nil),
        ("CN=a\\\\,OU=b", "OU=b"),
    ]

    @Test("the container of an account", arguments: containers)
    func container(name: String, container: String?) {
        #expect(Delegation.container(of: name) == container)
    }

    static let users: [(user: String, trustee: String)] = [
        ("svc-rekey@corp.example", "CORP\\svc-rekey"), ("OTHER\\svc", "OTHER\\svc"), ("svc", "CORP\\svc"),
    ]

    @Test("the account as dsacls takes it", arguments: users)
    func trustee(user: String, trustee: String) {
        let names = DomainNames(netBIOS: "CORP", dns: "corp.example", base: "DC=corp,DC=example")
        let commands = Delegation(user: user, names: names).commands(on: "OU=Staff")
        #expect(commands.first == "dsacls \"OU=Staff\" /I:S /G \"\(trustee):CA;Reset Password;user\"")
        #expect(commands.count == 3)
    }
}
