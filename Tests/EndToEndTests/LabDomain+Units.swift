import Foundation
import TestSupport

extension LabDomain {
    /// The security identifier of an account, as text.
    func sid(of login: String) async throws -> String {
        let run = try await sambaTool(["user", "show", login, "--attributes=objectSid"])
        guard let found = run.output.firstMatch(of: /objectSid: (S-[0-9-]+)/) else {
            throw LabFault("no sid of \(login): \(run)")
        }
        return String(found.1)
    }

    /// A new organisational unit with one person in it, who is in reset-allowed, and these access rules on it.
    ///
    /// - Returns: the unit's distinguished name.
    func unit(_ name: String, rules: String) async throws -> String {
        try await removeUnit(name)
        let dn = "OU=\(name),\(base)"
        let add = """
            dn: \(dn)
            changetype: add
            objectClass: organizationalUnit

            dn: CN=\(name).one,\(dn)
            changetype: add
            objectClass: user
            sAMAccountName: \(name).one
            userAccountControl: 514

            """
        let run = try await modify(add)
        guard run.exitCode == 0 else { throw LabFault("adding \(dn): \(run.errors)") }
        try await setPassword(of: "CN=\(name).one,\(dn)", to: personPassword)
        try await replace("userAccountControl", of: "CN=\(name).one,\(dn)", with: ["512"])
        try await self.add("CN=\(name).one,\(dn)", to: "CN=reset-allowed,OU=Groups,\(base)")
        try await grant(rules, on: dn)
        return dn
    }

    /// Adds access rules to an object.
    func grant(_ rules: String, on dn: String) async throws {
        let run = try await sambaTool(["dsacl", "set", "--objectdn", dn, "--action=allow", "--sddl=\(rules)"])
        guard run.exitCode == 0 else { throw LabFault("dsacl on \(dn): \(run)") }
    }

    /// Deletes such a unit, if it is there.
    func removeUnit(_ name: String) async throws {
        for dn in ["CN=\(name).one,OU=\(name),\(base)", "OU=\(name),\(base)"] {
            _ = try await modify("dn: \(dn)\nchangetype: delete\n")
        }
    }

    /// The access rules of the documented delegation, without those left out: `reset`, `mustChange`, `unlock`.
    func delegation(to sid: String, without left: String = "") -> String {
        let user = "bf967aba-0de6-11d0-a285-00aa003049e2"
        let rules = [
            "reset": "(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;\(user);\(sid))",
            "mustChange": "(OA;CIIO;WP;bf967a0a-0de6-11d0-a285-00aa003049e2;\(user);\(sid))",
            "unlock": "(OA;CIIO;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;\(user);\(sid))",
        ]
        return rules.filter { $0.key != left }.sorted { $0.key < $1.key }.map(\.value).joined()
    }
}
