import TestSupport
import Testing

/// One thing broken in an installation on the lab that was in order.
struct LabBreakage: Sendable, CustomTestStringConvertible {
    typealias Change = @Sendable (inout LabService.Wishes) async throws -> Void

    let testDescription: String
    let wrong: Set<String>
    let exitCode: Int32
    let told: [String]
    let change: Change

    init(_ name: String, _ wrong: Set<String>, _ exitCode: Int32 = 2, told: [String] = [], _ change: @escaping Change) {
        (testDescription, self.wrong, self.exitCode, self.told, self.change) = (name, wrong, exitCode, told, change)
    }

    /// By another service account in the first domain.
    init(
        _ name: String, _ wrong: String, _ exitCode: Int32 = 2, told: [String],
        account: @escaping @Sendable (LabDomain) -> LabAccount
    ) {
        self.init(name, [wrong], exitCode, told: told) { wishes in
            wishes.account = { $0.name == "example" ? account($0) : $0.resetReadingPolicies }
        }
    }

    /// By an ordinary person of the first domain as service account.
    init(_ name: String, person: String, password: String? = nil, told: String...) {
        self.init(name, "directory.example.bind", told: told) { domain in
            LabAccount(name: "\(person)@\(domain.dns)", password: password ?? domain.personPassword)
        }
    }
}
