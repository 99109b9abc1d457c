import Foundation

/// The OpenLDAP server of the lab, with the password policy overlay.
public struct LabSlapd: Sendable, Decodable {
    /// The server by LDAPS, on port 10636.
    public let ldaps: String
    /// The server by StartTLS, on port 10389.
    public let starttls: String
    /// The PEM file of the authority that signed its certificate.
    public let ca: String
    /// The PEM file of that authority's key.
    public let caKey: String
    /// Its loopback address.
    public let address: String
    /// The suffix of a second tree, whose overlay keeps what a modify brings as it is.
    public let plainBase: String
    /// A service account that may write userPassword and nothing else; the password is that of the other.
    public let partialDN: String
    /// A service account that is handed out one entry of an answer; the password is that of the other.
    public let boundedDN: String
    /// The suffix.
    public let base: String
    /// The service account, which may write passwords.
    public let bindDN: String
    /// Its password.
    public let password: String
    /// The root name of the database, which bypasses access rules and policy.
    public let adminDN: String
    /// Its password.
    public let adminPassword: String
    /// How many people there are, numbered from 0.
    public let people: Int
    /// The distinguished name of a person, `%04d` standing for the number.
    public let userDNPattern: String
    /// The password every person begins with.
    public let personPassword: String

    /// The distinguished name of a person.
    ///
    /// - Parameter number: from 0 to ``people`` - 1.
    /// - Returns: its name, whether or not there is such an entry.
    public func userDN(_ number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return userDNPattern.replacingOccurrences(of: "%04d", with: padded)
    }

    /// The server, from `REKEY_LAB_SLAPD` if it is set, else from the whole lab.
    ///
    /// - Throws: ``LabFault`` if neither is there.
    public static func running() throws -> LabSlapd {
        guard let text = ProcessInfo.processInfo.environment["REKEY_LAB_SLAPD"] else { return try Lab.running().slapd }
        return try JSONDecoder().decode(LabSlapd.self, from: Data(text.utf8))
    }
}
