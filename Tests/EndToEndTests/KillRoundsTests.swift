import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// kill -9 in mid-reset: no changed password without an intent, every intent ends on record, the record opens and is whole.
    @Suite struct KillRoundsTests {
        @Test("killed again and again under eight clients, on the embedded directory")
        func embedded() async throws {
            let folder = try ScratchFolder()
            let first = try await Demo(in: folder)
            let users = first.accounts("ordinary").filter { $0.contains(".ash") }
            try #require(users.count >= KillRounds.clients)
            let token = first.line.token
            try await first.service.stop()
            let rounds = KillRounds(
                name: "embedded", length: KillRounds.Length(rounds: 20), token: token, users: users,
                start: { try await RunningService.demo(folder, log: "round") },
                versions: {
                    Dictionary(uniqueKeysWithValues: try await DirectoryFile(in: folder).versions().map { ($0.lowercased(), $1) })
                })
            try await Self.expectWhole(rounds)
        }

        @Test("killed again and again under eight clients, on Active Directory", .lab)
        func activeDirectory() async throws {
            let lab = try await LabService()
            try await lab.service.stop()
            let users = (0..<24).map { "EXAMPLE\\user" + String(format: "%04d", 100 + $0 / 4 * 10 + $0 % 4) }
            let rounds = KillRounds(
                name: "Samba", length: KillRounds.Length(rounds: 8), token: LabService.token, users: users,
                start: { try await RunningService.serve(lab.folder, log: "round") },
                versions: {
                    let entries = try await lab.example.entries(matching: "(sAMAccountName=user01*)", ["msDS-KeyVersionNumber"])
                    return Dictionary(
                        uniqueKeysWithValues: entries.map {
                            ($0.dn.lowercased(), $0["msDS-KeyVersionNumber"].first.flatMap { Int($0) } ?? 0)
                        })
                })
            try await Self.expectWhole(rounds)
        }

        @Test("killed again and again under eight clients, on OpenLDAP", .lab)
        func openLDAP() async throws {
            let lab = try await SlapdService()
            try await lab.service.stop()
            var rounds = KillRounds(
                name: "OpenLDAP", length: KillRounds.Length(rounds: 8), token: SlapdService.token,
                // The even numbers may be reset; the accounts from 200 on belong to other tests.
                users: (0..<100).map { "user" + String(format: "%04d", $0 * 2) },
                start: { try await RunningService.serve(lab.folder, log: "round") }, versions: { try await lab.slapd.passwords() }
            )
            rounds.isCounting = false
            try await Self.expectWhole(rounds)
        }

        private static func expectWhole(_ rounds: KillRounds) async throws {
            let report = try await rounds.run()
            #expect(report.breaches.isEmpty, "\(report.line): \(report.breaches.prefix(10))")
            #expect(report.isWhole && report.works, "\(report.line)")
            #expect(report.count("reset.done") > 0 && report.changes > 0, "\(report.line)")
        }
    }
}

extension LabSlapd {
    /// A figure for each person's stored password, by distinguished name in lower case: another one after every change.
    fileprivate func passwords() async throws -> [String: Int] {
        let run = try await ToolRun.of(
            "/usr/bin/ldapsearch",
            [
                "-x", "-LLL", "-o", "ldif-wrap=no", "-o", "nettimeout=10", "-H", ldaps, "-D", adminDN, "-w", adminPassword, "-b",
                base, "(objectClass=inetOrgPerson)", "userPassword",
            ], environment: ["LDAPTLS_CACERT": ca, "LDAPCONF": "/dev/null"])
        guard run.exitCode == 0 else { throw LabFault("ldapsearch: \(run.errors)") }
        var found: [String: Int] = [:]
        for entry in run.output.components(separatedBy: "\n\n") {
            guard let dn = entry.firstMatch(of: /dn: (.+)/)?.1, let hash = entry.firstMatch(of: /userPassword:: (.+)/)?.1 else {
                continue
            }
            found[dn.lowercased()] = hash.hashValue
        }
        return found
    }
}
