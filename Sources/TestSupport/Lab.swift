import Foundation
import Testing

/// The directories that `scripts/lab/up` started: two Active Directory domains and an OpenLDAP server.
///
/// The environment variable `REKEY_LAB` names the file that describes them. `REKEY_LAB_SLAPD` may hold the JSON text of
/// the OpenLDAP server alone.
public struct Lab: Sendable, Decodable {
    /// The first two octets of its loopback addresses, such as `127.0`.
    public let net: String
    /// The domains `example` and `other`.
    public let domains: [LabDomain]
    /// The OpenLDAP server.
    public let slapd: LabSlapd

    /// The lab, if there is one to use.
    private static let current = Result { try load() }

    /// Whether suites that need the lab are to run: where it is up, and always in CI (`CI=true`), where its absence
    /// is a failure and not a reason to skip.
    public static var expected: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["CI"] == "true" || environment["REKEY_LAB"] != nil
    }

    /// The lab.
    ///
    /// - Throws: ``LabFault`` if it is not up.
    public static func running() throws -> Lab { try current.get() }

    /// One of its domains.
    ///
    /// - Parameter name: `example` or `other`.
    /// - Returns: the domain.
    /// - Throws: ``LabFault`` if the lab is not up or has no such domain.
    public static func domain(_ name: String) throws -> LabDomain {
        guard let domain = try running().domains.first(where: { $0.name == name }) else {
            throw LabFault("the lab has no domain named \(name)")
        }
        return domain
    }

    private static func load() throws -> Lab {
        guard let path = ProcessInfo.processInfo.environment["REKEY_LAB"] else {
            throw LabFault("REKEY_LAB is not set; run `make test`, or set it to what scripts/lab/up prints")
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw LabFault("cannot read \(path), which REKEY_LAB names; is the lab up?")
        }
        return try JSONDecoder().decode(Lab.self, from: bytes)
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips by name where no lab is up on a developer's machine; in CI the tests run and fail at ``Lab/running()``.
    public static var lab: Self {
        .enabled(if: Lab.expected, "needs the lab: `make test`, or scripts/lab/up and REKEY_LAB")
    }
}
