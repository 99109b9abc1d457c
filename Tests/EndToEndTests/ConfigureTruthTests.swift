import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What `rekey configure` from flags says against settings that cannot work: it writes none of them.
    @Suite(.lab, .timeLimit(.minutes(3))) struct ConfigureTruthTests {
        private let folder: ScratchFolder
        private let slapd: LabSlapd
        private let domain: LabDomain

        init() throws {
            folder = try ScratchFolder()
            slapd = try LabSlapd.running()
            domain = try Lab.domain("example")
            try folder.write(slapd.password + "\n", to: "password")
            try folder.write(domain.none.password + "\n", to: "ad-password")
        }

        private var file: String { folder.file("etc/rekey.yaml") }
        private var isWritten: Bool { FileManager.default.fileExists(atPath: file) }

        private var common: [String] {
            [
                "configure", "--config", file, "--self-signed", "reset.test", "--client", "voice=bearer", "--set",
                "record.directory=" + folder.file("record"), "--set", "listener.port=0",
            ]
        }

        /// With the directory of OpenLDAP; what `words` name comes instead.
        private func open(
            _ words: [String], kind: [String] = ["--kind", "corp=openldap"], account: [String]? = nil, ca: String? = nil
        ) -> [String] {
            common + kind + (account ?? ["--account", "corp=" + slapd.bindDN]) + [
                "--domain", "corp=" + slapd.ldaps, "--password-file", "corp=" + folder.file("password"), "--ca",
                "corp=" + (ca ?? slapd.ca),
            ] + words
        }

        /// With the Active Directory.
        private func active(_ words: [String], account: KeyPath<LabDomain, LabAccount> = \.reset, ca: String? = nil) -> [String] {
            common + [
                "--domain", "corp=" + domain.server, "--account", "corp=" + domain[keyPath: account].name, "--password-file",
                "corp=" + folder.file("ad-password"), "--ca", "corp=" + (ca ?? domain.ca),
            ] + words
        }

        private func refused(_ words: [String], _ parts: [String]) async throws {
            let run = try await Binary.run(words)
            #expect(run.exitCode == 78 && !isWritten, "\(run)")
            #expect(run.errorWords.contains("Nothing was written") && !run.outputWords.contains("in order"), "\(run)")
            for part in parts { #expect(run.errors.contains(part), "\(part): \(run)") }
        }

        private let everyone = ["--allow", "everyone"]
        private var base: [String] { ["--set", "domains.corp.base=" + slapd.base] }

        @Test("authorities: a file that is not there, the wrong one, none at all")
        func authorities() async throws {
            try await refused(
                open(everyone + base, ca: "/nowhere/ca.pem"),
                ["domains.corp.ca\n  value:   /nowhere/ca.pem\n  problem: cannot be read", "--ca corp=FILE"])
            try await refused(
                open(everyone + base, ca: domain.ca), ["domains.corp.ca", "do not vouch", "--ca corp=FILE", "--interactive"])
            try await refused(active(everyone, ca: slapd.ca), ["domains.corp.ca", "do not vouch"])
        }

        @Test("a password that is to replace the one of the file is the one that is tried")
        func newPassword() async throws {
            #expect(try await Binary.run(open(everyone + base)).exitCode == 0)
            let before = folder.text(of: "etc/rekey.yaml")
            try folder.write("Not-the-password-1\n", to: "new-password")
            let change = ["configure", "--config", file, "--force", "--password-file", "corp=" + folder.file("new-password")]
            let run = try await Binary.run(change)
            #expect(run.exitCode == 78 && run.errors.contains("credentials.corp"), "\(run)")
            #expect(folder.text(of: "etc/rekey.yaml") == before)
            try folder.write(slapd.password + "\n", to: "new-password")
            #expect(try await Binary.run(change).exitCode == 0)
            #expect(folder.text(of: "etc/rekey.yaml") != before)
        }

        @Test("the wrong kind of directory, both ways")
        func kinds() async throws {
            try await refused(
                open(everyone, kind: []), ["value:   active-directory", "no Active Directory controller", "--kind corp=openldap"])
            try await refused(
                open(everyone + ["--account", "corp=svc@example.test"], kind: [], account: []),
                ["value:   active-directory", "this is an OpenLDAP server", "--kind corp=openldap"])
            for words in [everyone, everyone + ["--set", "domains.corp.base=" + domain.base]] {
                try await refused(
                    active(words + ["--kind", "corp=openldap"]),
                    ["value:   openldap", "an Active Directory controller", "--kind corp=active-directory"])
            }
        }

        @Test("a base that is not there, one of another tree, and one that is no name")
        func bases() async throws {
            let rows = [
                ("OU=None," + domain.base, "is not there"), ("DC=elsewhere,DC=test", "is not in what"),
                (
                    "garbage",
                    "is no distinguished name\n  remedy:  write the whole name of a place in the directory, such as OU=Staff"
                ),
            ]
            for (text, part) in rows {
                try await refused(active(everyone + ["--set", "domains.corp.base=" + text]), ["1 problem:", text, part])
            }
            try await refused(
                open(everyone + ["--set", "domains.corp.base=ou=None," + slapd.base]), ["is not there", slapd.plainBase])
            try await refused(open(everyone + ["--set", "domains.corp.base=garbage"]), ["such as ou=People,dc="])
        }

        @Test("groups that no domain has and a command that cannot be run are told at once, and written with --untested")
        func groupsAndCommand() async throws {
            let words = open(
                base + [
                    "--allow", "no-such-group", "--forbid", "nor-this", "--set", "validation.command=/nowhere/judge --strict",
                    "--set",
                    "validation.property=res", "--set", "validation.expected=ok",
                ])
            try await refused(
                words,
                [
                    "3 problems:", "groups.allowed\n  value:   no-such-group\n  problem: is a group that no domain has",
                    "groups.forbidden\n  value:   nor-this", "--forbid GROUP", "validation.command\n  value:   /nowhere/judge",
                    "cannot be reached", "--untested writes all the same",
                ])
            let run = try await Binary.run(words + ["--untested"])
            #expect(run.exitCode == 0 && isWritten && !run.errors.contains("trying"), "\(run)")
        }

        @Test("a group that is there is found; one named later is looked up although the domain stays as it is")
        func groups() async throws {
            let made = try await Binary.run(active(["--allow", "\(domain.netbios)\\Reset-Allowed", "--untested"]))
            #expect(made.exitCode == 0, "\(made)")
            let text = folder.text(of: "etc/rekey.yaml")
            let later = try await Binary.run(["configure", "--force", "--config", file, "--forbid", "\(domain.netbios)\\no-such"])
            #expect(later.exitCode == 78 && later.errors.contains("1 problem:\n\ngroups.forbidden"), "\(later)")
            #expect(folder.text(of: "etc/rekey.yaml") == text)
            let other = try await Binary.run(["configure", "--force", "--config", file, "--set", "password.length=20"])
            #expect(other.exitCode == 0, "\(other)")
        }

        @Test("a group with the settings' name of its domain: the name that the directory answers to is told")
        func prefix() async throws {
            try await refused(
                active(["--allow", "corp\\reset-allowed"], account: \.none),
                ["is a group of corp, and no domain calls itself so", "write \(domain.netbios)\\reset-allowed: --allow GROUP"])
        }

        @Test("where no authority is named, nobody is told that the ones they chose do not vouch")
        func systemAuthorities() async throws {
            var words = active(everyone)
            let place = try #require(words.firstIndex(of: "--ca"))
            words.removeSubrange(place...place + 1)
            try await refused(words, ["The system's authorities"])
        }

        @Test("a login where OpenLDAP wants a distinguished name is told before anybody signs in")
        func login() async throws {
            let words = open(everyone + base).map { $0 == "corp=" + slapd.bindDN ? "corp=svc-reset" : $0 }
            try await refused(words, ["is no distinguished name", "cn=svc-reset,ou=Service", "--account corp=USER"])
            #expect(try await !Binary.run(words).errors.contains("trying"))
        }

        @Test("an account without rights: written, with a warning, the commands, and no word of order")
        func rights() async throws {
            let run = try await Binary.run(
                active(everyone + ["--set", "domains.corp.base=OU=People," + domain.base], account: \.none))
            #expect(run.exitCode == 0 && isWritten && !run.outputWords.contains("in order"), "\(run)")
            for part in [
                "WARNING: ", "every reset in corp is refused or fails",
                "Reset Password, write pwdLastSet, write lockoutTime: missing",
            ] {
                #expect(run.output.contains(part), "\(part): \(run)")
            }
            for right in ["CA;Reset Password;user", "WP;pwdLastSet;user", "WP;lockoutTime;user"] {
                #expect(run.output.contains("svc-none:\(right)\"\n"), "\(right): \(run)")
            }
            let able = try await Binary.run(
                active(everyone + ["--force", "--set", "domains.corp.base=OU=People," + domain.base]))
            #expect(able.exitCode == 0 && able.outputWords.contains("in order") && !able.output.contains("dsacls"), "\(able)")
        }
    }
}
