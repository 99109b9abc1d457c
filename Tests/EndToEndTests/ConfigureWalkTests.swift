import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.lab, .timeLimit(.minutes(3))) struct ConfigureWalkTests {
        @Test("the whole walk on a real domain: what is wrong is said at once; the written settings serve and reset")
        func wholeWalk() async throws {
            let folder = try ScratchFolder()
            let domain = try Lab.domain("example")
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.expect("Step 1 of 8: Endpoint")
            try await terminal.answer([
                ("Address to listen on [", "nowhere"), ("no IP address", "127.0.0.1"), ("Port [", "70000"),
            ])
            try await terminal.expect("write a whole number, 0 to 65535")
            try await terminal.answer(Array(ConfigureWalk.endpoint.dropFirst()))
            try await terminal.expect("Step 2 of 8: Clients and tokens")
            try await terminal.answer(Array(ConfigureWalk.client.prefix(3)) + [("Token of desk", "short-secret-9")])
            try await terminal.expect("16 are the floor")
            try await terminal.answer(Array(ConfigureWalk.client.dropFirst(3)))
            try await terminal.expect("Step 3 of 8: Directory")
            try await directory(terminal, domain)
            try await terminal.expect("Step 4 of 8: Validation command")
            try await terminal.answer(ConfigureWalk.noCommand)
            try await terminal.expect("Step 5 of 8: Passwords")
            try await terminal.answer(ConfigureWalk.passwords(length: "11"))
            try await terminal.expect("Entropy 6")
            try await terminal.expect("asks for 12 characters, and these have 11")
            try await terminal.answer([("Length [11]", "14"), ("Show samples", "")])
            try await terminal.expect("Entropy 80.")
            try await terminal.expect("example: its policy asks for 12 characters of three kinds")
            try await terminal.expect("Step 6 of 8: Groups allowed")
            try await terminal.answer(ConfigureWalk.groups)
            try await terminal.expect("Step 8 of 8: Review")
            for part in ["<new secret>", "EXAMPLE\\\\reset-allowed", "EXAMPLE\\\\reset-denied", "length: 14"] {
                try await terminal.expect(part)
            }
            #expect(!FileManager.default.fileExists(atPath: folder.file("rekey.yaml")))
            try await terminal.answer([("w writes", "w")])
            try await terminal.expect("wrote " + folder.file("rekey.yaml"))
            #expect(try await terminal.end() == 0)
            look(at: terminal.text, secrets: [domain.reset.password, ConfigureWalk.token, "short-secret-9", "Wrong-Pass-77"])
            for (file, mode) in [("rekey.yaml", 0o600), ("rekey.key", 0o600), ("tls.key", 0o600), ("example-ca.pem", 0o644)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(file))
                #expect(attributes[.posixPermissions] as? Int == mode, "\(file)")
            }
            try await serves(folder, domain)
            try await runsAgain(folder)
        }

        private func directory(_ terminal: PseudoTerminal, _ domain: LabDomain) async throws {
            try await terminal.answer([
                ("Choose [", "1"), ("Name of the domain", "Not A Name"), ("small letters", domain.name),
                ("Controllers of", "ldap://" + domain.address),
            ])
            try await terminal.expect("is plain LDAP")
            try await terminal.answer([("Controllers of", domain.address), ("Choose [", "1")])
            for part in ["subject", "issuer", "valid", "SHA-256"] { try await terminal.expect(part) }
            // An empty line is no consent.
            try await terminal.answer([("Is this the right one [y/N]", ""), ("Choose [", "1"), ("Is this the right one", "y")])
            try await terminal.answer([
                ("Service account", domain.reset.name), ("Its password", "Wrong-Pass-77"),
            ])
            try await terminal.expect("refused the sign-in (data 52e)")
            try await terminal.answer([
                ("type the password again", ""), ("Its password", domain.reset.password),
            ])
            try await terminal.expect("Signed in on ldaps://\(domain.address):636")
            try await terminal.expect(domain.base)
            try await terminal.answer([("Look for accounts below", "OU=Nowhere," + domain.base)])
            try await terminal.expect("There is no OU=Nowhere")
            try await terminal.answer([("Look for accounts below", "OU=People," + domain.base)])
            try await terminal.expect("OU=People,\(domain.base) is there")
            try await terminal.answer([("account to test", "nobody.here"), ("No domain has such an account", "user0030")])
            try await terminal.expect("may reset the password")
            try await terminal.expect("may write pwdLastSet")
            try await terminal.expect("may write lockoutTime")
            // Back and forth.
            try await terminal.answer([("Another domain", "<"), ("account to test the rights on [user0030]", "-")])
            try await terminal.answer([("Another domain", "")])
        }

        private func look(at text: String, secrets: [String]) {
            #expect(ConfigureWalk.tooWide(text).isEmpty, "\(ConfigureWalk.tooWide(text))")
            #expect(!text.contains("\u{1B}"))
            for secret in secrets { #expect(!text.contains(secret), "\(secret) is on the terminal") }
            #expect(!text.contains("sealed:"))
        }

        private func serves(_ folder: ScratchFolder, _ domain: LabDomain) async throws {
            let check = try await Binary.run(["check", "--only", "directory", "--config", folder.file("rekey.yaml")])
            // People whom the lab keeps from the service account are a warning.
            #expect(check.exitCode <= 1 && check.outputWords.contains("its certificate is vouched for"), "\(check)")
            let service = try await RunningService.serve(
                folder, environment: ["REKEY_RECORD__DIRECTORY": folder.file("record")])
            let caller = try await ResetCaller(port: service.port, token: ConfigureWalk.token)
            let answer = try await caller.reset("user0030")
            #expect(answer.password?.count == 14, "\(answer)")
            let denied = try await caller.reset("denied.one")
            #expect(denied.isFailed)
            await caller.close()
            let change = try await Binary.run([
                "configure", "--force", "--config", folder.file("rekey.yaml"), "--set", "password.length=15",
            ])
            #expect(change.exitCode == 0 && change.output.contains("\n  rekey reload --config"), "\(change)")
            #expect(!change.outputWords.contains("rekey serve"), "\(change)")
            try await service.stop()
        }

        /// Enter all the way: the file stays as it is, to the octet.
        private func runsAgain(_ folder: ScratchFolder) async throws {
            let before = folder.text(of: "rekey.yaml")
            let terminal = try await ConfigureWalk.start(folder, ["--interactive"])
            try await terminal.expect("exists: its values are the defaults")
            try await terminal.enter(until: "Signed in on")
            try await terminal.enter(until: "Nothing changes in")
            try await terminal.answer([("w writes", "w")])
            try await terminal.expect("nothing was written")
            #expect(try await terminal.end() == 0)
            #expect(folder.text(of: "rekey.yaml") == before)
        }

        @Test("OpenLDAP: the authority that is presented is shown and trusted, the account found; groups are searched")
        func openLDAP() async throws {
            let folder = try ScratchFolder()
            let slapd = try LabSlapd.running()
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer(ConfigureWalk.endpoint + ConfigureWalk.client)
            try await terminal.answer([
                ("Choose [", "2"), ("Name of the domain", "people"),
                ("Servers of people", slapd.ldaps + ", ldaps://127.0.0.1:1"), ("Choose [1]", ""),
            ])
            try await terminal.expect("and as its authority")
            try await terminal.expect("Test CA of slapd")
            try await terminal.expect("ldaps://127.0.0.1:1: Connection refused. The others go on without it.")
            try await terminal.answer([
                ("Is this the right one", "yes"), ("Service account", slapd.bindDN), ("Its password", slapd.password),
            ])
            try await terminal.expect("Signed in on")
            try await terminal.expect("ldaps://127.0.0.1:1: Connection refused. The domain works without it")
            try await terminal.expect("several naming contexts")
            try await terminal.expect("1  \(slapd.base)")
            try await terminal.expect("2  \(slapd.plainBase)")
            try await terminal.answer([
                ("Look for accounts below", ""), ("An answer is needed", "-"), ("one has to be named", "7"),
                ("no number 7", "ou=Nowhere," + slapd.base), ("There is no ou=Nowhere", "1"),
            ])
            try await terminal.expect("\(slapd.base) is there")
            try await terminal.answer([("account to look up", "")])
            try await terminal.expect("rekey check --probe LOGIN")
            try await terminal.answer([("Another domain", "<"), ("account to look up", "user0001")])
            try await terminal.expect("uid=user0001")
            try await terminal.answer([("Another domain", "")] + ConfigureWalk.noCommand + ConfigureWalk.passwords())
            try await terminal.answer([
                ("Choose [1]", ""), ("Part of a group's name", ""), ("No group is picked", "no-such-group"),
                ("No group has \"no-such-group\"", "RESET-UNI"), ("example\\reset-unique", "1"),
                ("Picked: example\\reset-unique", "=nor-this"),
            ])
            try await terminal.expect("No domain has a group nor-this")
            #expect(!terminal.text.contains("Picked: nor-this"))
            terminal.press([4])
            #expect(try await terminal.end() == 1)
            look(at: terminal.text, secrets: [slapd.password, ConfigureWalk.token])
            #expect(folder.files().isEmpty, "\(folder.files())")
        }

        @Test("an account without rights, and none named to test them on: those that are there are looked at")
        func sampledRights() async throws {
            let folder = try ScratchFolder()
            let domain = try Lab.domain("example")
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer(ConfigureWalk.endpoint + ConfigureWalk.client)
            try await terminal.answer(ConfigureWalk.directory(domain, domain.none) + [("account to test", "")])
            try await terminal.expect("No account is named")
            try await terminal.expect("Reset Password, write pwdLastSet")
            try await terminal.expect("dsacls")
            try await terminal.answer([("Another domain", "?")])
            terminal.press([4])
            #expect(try await terminal.end() == 1)
            look(at: terminal.text, secrets: [domain.none.password, ConfigureWalk.token])
        }

        @Test("an account without rights: each missing one is named with its remedy")
        func missingRights() async throws {
            let folder = try ScratchFolder()
            let domain = try Lab.domain("example")
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer(ConfigureWalk.endpoint + ConfigureWalk.client)
            try await terminal.answer(ConfigureWalk.directory(domain, domain.none) + [("account to test", "user0031")])
            try await terminal.expect("may not reset the password")
            for attribute in ["pwdLastSet", "lockoutTime"] {
                try await terminal.expect("may not write \(attribute)")
            }
            for right in ["CA;Reset Password;user", "WP;pwdLastSet;user", "WP;lockoutTime;user"] {
                try await terminal.expect("dsacls \"OU=People,")
                try await terminal.expect(right)
            }
            try await terminal.answer([("Another domain", "?")])
            terminal.press([3])
            #expect(try await terminal.end() == 130)
            look(at: terminal.text, secrets: [domain.none.password, ConfigureWalk.token])
            #expect(folder.files().isEmpty, "\(folder.files())")
        }
    }
}
