import TestSupport

typealias SlapdBreakage = Breakage<SlapdDoctor>

extension Breakage where Installation == SlapdDoctor {
    /// By other settings, or a change of the server that is taken back.
    init(_ name: String, _ wrong: Set<String>, _ exitCode: Int32 = 2, told: [String] = [], _ change: @escaping Change) {
        self.init(name, wrong, exitCode, told: told, by: change)
    }

    /// By a line of the standard policy.
    init(_ name: String, _ wrong: String, _ exitCode: Int32, told: [String], policy attribute: String, _ value: String) {
        self.init(name, [wrong], exitCode, told: told) { doctor in
            try await doctor.set(attribute, value, of: "cn=default,ou=Policies," + doctor.slapd.base)
        }
    }
}
