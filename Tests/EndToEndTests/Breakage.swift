import Glibc
import TestSupport
import Testing

/// One thing broken in an installation that was in order.
struct Breakage: Sendable, CustomTestStringConvertible {
    typealias Change = @Sendable (DoctorDemo) async throws -> [String: String]

    let testDescription: String
    /// The names of exactly what the doctor must find.
    let wrong: Set<String>
    let exitCode: Int32
    /// What must be told of it: setting, value, remedy.
    let told: [String]
    /// Breaks it; returns further environment.
    let change: Change

    init(_ name: String, _ wrong: Set<String>, _ exitCode: Int32 = 2, told: [String] = [], _ change: @escaping Change) {
        (testDescription, self.wrong, self.exitCode, self.told, self.change) = (name, wrong, exitCode, told, change)
    }

    /// By the environment alone.
    init(
        _ name: String, _ wrong: Set<String>, _ exitCode: Int32 = 2, told: [String] = [], environment: [String: String]
    ) {
        self.init(name, wrong, exitCode, told: told) { _ in environment }
    }

    /// By the mode of a file.
    init(_ name: String, _ wrong: String, mode: mode_t, of file: String) {
        self.init(name, [wrong], told: [file.isEmpty ? "demo" : file, "chmod "]) { demo in
            try demo.chmod(file, mode)
            return [:]
        }
    }
}
