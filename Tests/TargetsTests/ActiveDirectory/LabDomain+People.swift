import Foundation
import TestSupport

extension LabDomain {
    /// A person made anew below `OU=People`, with the password everybody begins with.
    ///
    /// - Returns: the distinguished name.
    func newPerson(_ login: String, control: Int = 512) async throws -> String {
        try await deletePerson(login)
        let dn = "CN=\(login),OU=People,\(base)"
        let password = Data("\"\(personPassword)\"".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }).base64EncodedString()
        let record = """
            dn: \(dn)
            changetype: add
            objectClass: user
            sAMAccountName: \(login)
            userPrincipalName: \(login)@\(dns)
            unicodePwd:: \(password)
            userAccountControl: \(control)

            """
        let run = try await modify(record)
        guard run.exitCode == 0 else { throw LabFault("adding \(login): \(run.errors)") }
        return dn
    }

    /// Deletes whoever has this login, if anybody.
    func deletePerson(_ login: String) async throws {
        for entry in try await entries(matching: "(sAMAccountName=\(login))", ["1.1"]) {
            let run = try await modify("dn: \(entry.dn)\nchangetype: delete\n")
            guard run.exitCode == 0 else { throw LabFault("deleting \(entry.dn): \(run.errors)") }
        }
    }

    /// Gives an entry another common name where it is.
    func rename(_ dn: String, to name: String) async throws {
        let run = try await modify("dn: \(dn)\nchangetype: modrdn\nnewrdn: CN=\(name)\ndeleteoldrdn: 1\n")
        guard run.exitCode == 0 else { throw LabFault("renaming \(dn): \(run.errors)") }
    }
}
