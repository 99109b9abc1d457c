import Foundation
import LDAPClient
import NIOCore
import NIOPosix
import Testing

/// A real slapd started by the test laboratory, described by the environment variable `REKEY_LAB_SLAPD`.
struct LabDirectory: Decodable, Sendable {
    let ldaps: String
    let starttls: String
    let ca: String
    let base: String
    let bindDN: String
    let password: String
    let adminDN: String
    let adminPassword: String
    let people: Int
    let userDNPattern: String

    /// nil if the variable is absent or not the expected object.
    static let current: LabDirectory? = {
        guard let text = ProcessInfo.processInfo.environment["REKEY_LAB_SLAPD"] else { return nil }
        return try? JSONDecoder().decode(LabDirectory.self, from: Data(text.utf8))
    }()

    /// Absent on a developer's machine the suite is skipped; in CI it runs and fails.
    static var isExpected: Bool {
        ProcessInfo.processInfo.environment["REKEY_LAB_SLAPD"] != nil || ProcessInfo.processInfo.environment["CI"] == "true"
    }

    static func required() throws -> LabDirectory {
        try #require(current, "REKEY_LAB_SLAPD does not describe a running slapd")
    }

    func userDN(_ number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return userDNPattern.replacingOccurrences(of: "%04d", with: padded)
    }

    func connect(startTLS: Bool = false, limits: LDAPLimits = LDAPLimits()) async throws -> LDAPConnection {
        let tls = try LDAPTLSContext(trust: .certificateFile(ca))
        return try await LDAPConnection.connect(
            to: LDAPEndpoint(startTLS ? starttls : ldaps), tls: tls, on: MultiThreadedEventLoopGroup.singleton,
            deadline: .seconds(10),
            limits: limits)
    }

    func bound(startTLS: Bool = false, limits: LDAPLimits = LDAPLimits()) async throws -> LDAPConnection {
        try await connect(startTLS: startTLS, limits: limits).signedIn(bindDN, password)
    }

    /// A connection that may write every attribute.
    func boundAsAdministrator() async throws -> LDAPConnection {
        try await connect().signedIn(adminDN, adminPassword)
    }
}

extension LDAPConnection {
    fileprivate func signedIn(_ name: String, _ password: String) async throws -> LDAPConnection {
        let result = try await bind(name: name, password: Array(password.utf8), deadline: .seconds(10))
        try #require(result.isSuccess, "bind: \(result)")
        return self
    }
}
