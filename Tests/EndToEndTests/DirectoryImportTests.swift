import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct DirectoryImportTests {
        /// A demo that has ended; its folder is imported into, then served.
        private func folder() async throws -> ScratchFolder {
            let folder = try ScratchFolder()
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            return folder
        }

        private func importing(_ words: [String], _ folder: ScratchFolder, input: String = "") async throws -> ToolRun {
            try await Binary.run(["directory", "import"] + words + ["--data", folder.file("demo")], input: input)
        }

        /// As `ldifde` and Active Directory's own tools write it: OUs, people with unicodePwd, groups nested three deep.
        private static func activeDirectory(people count: Int) -> String {
            let base = "DC=lab,DC=test"
            func entry(_ name: String, _ lines: [String]) -> String {
                "dn: \(name),\(base)\n" + lines.joined(separator: "\n") + "\n\n"
            }
            let password = Data("\"Initial-Pass1\"".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }).base64EncodedString()
            var text = ["People", "Groups"].map { entry("OU=\($0)", ["objectClass: organizationalUnit"]) }.joined()
            for number in 0..<count {
                let login = "user\(number)"
                text += entry(
                    "CN=\(login),OU=People",
                    [
                        "objectClass: user", "sAMAccountName: \(login)", "userPrincipalName: \(login)@lab.test",
                        "userAccountControl: 512", "unicodePwd:: \(password)", "displayName: User \(number)",
                        "mail: \(login)@example.test",
                    ])
            }
            func group(_ name: String, _ members: [String]) -> String {
                entry(
                    "CN=\(name),OU=Groups",
                    ["objectClass: group", "sAMAccountName: \(name)"] + members.map { "member: \($0),\(base)" })
            }
            text += group("team", (0..<count / 2).map { "CN=user\($0),OU=People" }) + group("mid", ["CN=team,OU=Groups"])
            text += group("Reset-Allowed", ["CN=mid,OU=Groups"]) + group("Reset-Denied", ["CN=user1,OU=People"])
            return text
        }

        private static let openLDAP = """
            dn: ou=people,dc=open,dc=test
            objectClass: organizationalUnit
            ou: people

            dn: uid=jdoe,ou=people,dc=open,dc=test
            objectClass: inetOrgPerson
            uid: jdoe
            cn: John Doe
            sn: Doe
            givenName: John
            mail: jdoe@open.test
            userPassword:: e1NTSEF9VzZwaDVNbTVQejhHZ2lVTGJQZ3pHMzdtajlnPQ==

            dn: cn=Reset-Allowed,ou=groups,dc=open,dc=test
            objectClass: groupOfNames
            cn: Reset-Allowed
            member: uid=jdoe,ou=people,dc=open,dc=test

            dn: cn=broken,ou=people,dc=open,dc=test
            objectClass: inetOrgPerson
            cn: broken
            sn: b
            """

        @Test("files of Active Directory and of OpenLDAP are imported, and their people are reset by the groups of the files")
        func resets() async throws {
            let folder = try await folder()
            try folder.write(Self.activeDirectory(people: 40), to: "ad.ldif")
            try folder.write(Self.openLDAP, to: "open.ldif")
            let dry = try await importing([folder.file("ad.ldif"), "--domain", "lab", "--dns", "lab.test", "--dry-run"], folder)
            #expect(
                dry.exitCode == 0 && dry.outputWords.contains("dry run, nothing kept")
                    && dry.outputWords.contains("40 people new"),
                "\(dry)")
            let first = try await importing([folder.file("ad.ldif"), "--domain", "lab", "--dns", "lab.test"], folder)
            #expect(
                first.exitCode == 0 && first.outputWords.contains("40 people new")
                    && first.outputWords.contains("domain lab was made"))
            #expect(first.outputWords.contains("40 passwords passed over"))
            let other = try await importing([folder.file("open.ldif"), "--domain", "open", "--dns", "open.test"], folder)
            #expect(other.exitCode == 1 && other.outputWords.contains("open.ldif:19: skipped cn=broken"), "\(other)")
            #expect(other.outputWords.contains("has no login") && other.outputWords.contains("1 people new"))

            let service = try await RunningService.serve(folder, config: "demo/rekey.yaml")
            let token = try await service.command(["token", "demo", "--header"]).output.split(separator: " ").last ?? ""
            let caller = try await ResetCaller(port: service.port, token: token.trimmingCharacters(in: .whitespacesAndNewlines))
            for user in ["LAB\\user3", "user4@lab.test", "LDAP://uid=jdoe,ou=people,dc=open,dc=test", "jdoe"] {
                let answer = try await caller.reset(user)
                #expect(answer.body.contains("\"res\":\"ok\""), "\(user): \(answer)")
            }
            for user in ["LAB\\user1", "LAB\\user30", "LAB\\user40", "broken"] {
                #expect(try await caller.reset(user).isFailed, "\(user)")
            }
            await caller.close()
            let causes = try await service.events("--code", "reset.refused").compactMap(\.cause)
            #expect(causes.contains("in-forbidden-group") && causes.contains("not-in-allowed-group"), "\(causes)")
            try await service.stop()
        }

        @Test("CSV from standard input beside a running service; a second import brings up to date")
        func csv() async throws {
            let folder = try ScratchFolder()
            let demo = try await Demo(in: folder)
            let text = "login;displayName;groups\nnew.one;New One;Staff\nnew.two;New, Two;Staff|Reset-Denied\n"
            let run = try await importing(["-", "--format", "csv", "--domain", "corp"], folder, input: text)
            #expect(run.exitCode == 0 && run.outputWords.contains("2 people new"), "\(run)")
            let caller = try await demo.caller()
            #expect(try await caller.reset("new.one").body.contains("CN=new.one,OU=People,DC=corp,DC=example"))
            #expect(try await caller.reset("new.two").isFailed)
            let again = try await importing(
                ["-", "--format", "csv", "--domain", "corp"], folder, input: text.replacing("|Reset-Denied", with: ""))
            #expect(again.exitCode == 0 && again.outputWords.contains("2 updated"), "\(again)")
            #expect(try await caller.reset("new.two").isFailed == false)
            await caller.close()
            try await demo.service.stop()
        }

        @Test("what stops an import says why, with an exit code of its own")
        func refusals() async throws {
            let folder = try await folder()
            try folder.write("login,name\na,b\n", to: "people.csv")
            try folder.write("login,name\na,\"b\n", to: "open.csv")
            try folder.write("login,name\na,b,c\n", to: "rows.csv")
            let rows: [([String], Int32, String)] = [
                (["gone.csv", "--domain", "corp"], 66, "cannot be read"), ([folder.path, "--domain", "corp"], 64, "--format"),
                (["people.csv"], 64, "branch, corp"), (["people.csv", "--domain", "nowhere"], 64, "--dns"),
                (["people.csv", "--domain", "new", "--dns", "corp.example"], 64, "domain corp has that"),
                (["people.csv", "--domain", "new", "--dns", "bad name"], 64, "such as corp.example"),
                (["open.csv", "--domain", "corp"], 65, "open.csv:2: a quoted field does not end"),
                (["rows.csv", "--domain", "corp", "--strict"], 65, "rows.csv:2: skipped a: 3 fields where the header has 2"),
                (["rows.csv", "--domain", "corp"], 1, ""), (["people.csv", "--domain", "corp", "--format", "xml"], 64, "xml"),
            ]
            for (words, code, told) in rows {
                let run = try await importing(
                    [words[0].hasPrefix("/") ? words[0] : folder.file(words[0])] + words.dropFirst(), folder)
                #expect(run.exitCode == code && (told.isEmpty || run.errors.contains(told)), "\(words): \(run)")
            }
            let none = try await Binary.run(["directory", "import", folder.file("people.csv"), "--data", folder.path])
            #expect(none.exitCode == 78 && none.errors.contains("rekey.yaml"), "\(none)")
        }
    }

    @Suite(.lab) struct LabDirectoryImportTests {
        private func export(_ server: String, _ ca: String, _ account: LabAccount, base: String) async throws -> String {
            let run = try await ToolRun.of(
                "/usr/bin/ldapsearch",
                [
                    "-x", "-LLL", "-E", "pr=500/noprompt", "-H", server, "-D", account.name, "-w", account.password, "-b", base,
                    "(objectClass=*)",
                ], environment: ["LDAPTLS_CACERT": ca, "LDAPCONF": "/dev/null"])
            guard run.exitCode == 0 else { throw LabFault("ldapsearch: \(run.errors)") }
            return run.output
        }

        @Test("whole exports of Samba and of OpenLDAP are imported; who may be reset and who is protected is as it was there")
        func exports() async throws {
            let folder = try ScratchFolder()
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            let (samba, slapd) = (try Lab.domain("example"), try LabSlapd.running())
            let files = [
                ("samba", samba.dns, try await export(samba.server, samba.ca, samba.admin, base: samba.base)),
                (
                    "open", slapd.base.split(separator: ",").map { $0.dropFirst(3) }.joined(separator: "."),
                    try await export(
                        slapd.ldaps, slapd.ca, LabAccount(name: slapd.adminDN, password: slapd.adminPassword), base: slapd.base)
                ),
            ]
            for (name, dns, text) in files {
                try folder.write(text, to: name + ".ldif")
                let run = try await Binary.run([
                    "directory", "import", folder.file(name + ".ldif"), "--domain", name, "--dns", dns, "--netbios", name,
                    "--strict", "--data", folder.file("demo"),
                ])
                #expect(run.exitCode == 0 && run.output.contains(" 0 skipped"), "\(run)")
            }
            let service = try await RunningService.serve(folder, config: "demo/rekey.yaml")
            let caller = try await ResetCaller(port: service.port, token: demo.line.token)
            for user in ["SAMBA\\user0003", "user0014@\(samba.dns)", "SAMBA\\jon.one"] {
                #expect(try await caller.reset(user).isFailed == false, "\(user)")
            }
            let refused = [
                "SAMBA\\user0008": "not-in-allowed-group", "SAMBA\\da.direct": "protected-account",
                "SAMBA\\Administrator": "protected-account", "SAMBA\\krbtgt": "protected-account",
                "SAMBA\\COMP1$": "protected-account", "SAMBA\\disabled.one": "account-disabled",
                "LDAP://" + slapd.userDN(1): "not-in-allowed-group",
            ]
            for (user, cause) in refused {
                #expect(try await caller.reset(user).isFailed, "\(user)")
                #expect(try await service.events("--user", user).last?.cause == cause, "\(user)")
            }
            await caller.close()
            try await service.stop()
        }
    }
}
