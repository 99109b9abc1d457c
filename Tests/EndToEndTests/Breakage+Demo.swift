import Glibc
import TestSupport

typealias DemoBreakage = Breakage<DoctorDemo>

extension Breakage where Installation == DoctorDemo {
    /// By a change that gives further environment.
    init(
        _ name: String, _ wrong: Set<String>, _ exitCode: Int32 = 2, told: [String] = [],
        _ change: @escaping @Sendable (DoctorDemo) async throws -> [String: String]
    ) {
        self.init(name, wrong, exitCode, told: told) { demo in
            demo.environment.merge(try await change(demo)) { _, given in given }
        }
    }

    /// By the environment alone.
    init(
        _ name: String, _ wrong: Set<String>, _ exitCode: Int32 = 2, told: [String] = [], environment: [String: String]
    ) {
        self.init(name, wrong, exitCode, told: told) { demo in
            demo.environment.merge(environment) { _, given in given }
        }
    }

    /// By the mode of a file.
    init(_ name: String, _ wrong: String, mode: mode_t, of file: String) {
        self.init(name, [wrong], 2, told: [file.isEmpty ? "demo" : file, "chmod "]) { demo in try demo.chmod(file, mode) }
    }
}
