import TestSupport

typealias LabBreakage = Breakage<LabService.Wishes>

extension Breakage where Installation == LabService.Wishes {
    /// By other wishes.
    init(_ name: String, _ wrong: Set<String>, _ exitCode: Int32 = 2, told: [String] = [], _ change: @escaping Change) {
        self.init(name, wrong, exitCode, told: told, by: change)
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
