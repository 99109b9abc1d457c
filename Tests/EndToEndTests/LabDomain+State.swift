import TestSupport

extension LabDomain {
    /// What a reset would change of an account, as one text.
    func state(of login: String) async throws -> String {
        let names = ["pwdLastSet", "lockoutTime", "userAccountControl", "msDS-KeyVersionNumber"]
        guard let entry = try await attributes(of: try await dn(of: login), names) else { throw LabFault("no \(login)") }
        return names.map { "\($0)=\(entry[$0].joined())" }.joined(separator: " ")
    }

    /// Gives an account the password every person begins with, so that it can sign in.
    func restore(_ login: String) async throws {
        let dn = try await dn(of: login)
        try await setPassword(of: dn, to: personPassword)
        try await replace("pwdLastSet", of: dn, with: ["-1"])
        try await replace("lockoutTime", of: dn, with: ["0"])
    }

    func principal(_ login: String) -> String { "\(login)@\(dns)" }
}
