import Foundation

/// The built program `rekey`, as a black box.
public enum Binary {
    /// Its absolute path: what the variable `REKEY_SOAK_PROGRAM` names, else beside the test program.
    ///
    /// - Throws: ``LabFault`` if it is not there.
    public static func path() throws -> String {
        if let named = ProcessInfo.processInfo.environment["REKEY_SOAK_PROGRAM"] {
            guard FileManager.default.isExecutableFile(atPath: named) else {
                throw LabFault("REKEY_SOAK_PROGRAM: \(named) is no program")
            }
            return named
        }
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let besides = [own, CommandLine.arguments[0]].map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("rekey").path
        }
        guard let found = besides.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw LabFault("there is no rekey beside \(own); run swift build")
        }
        return found
    }

    /// The environment it gets: nothing of the one that started the tests.
    public static let environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"]

    /// Runs a command to its end.
    ///
    /// - Parameters:
    ///   - arguments: handed over as they are.
    ///   - input: its standard input.
    ///   - environment: added to ``environment``.
    ///   - seconds: after which it is ended.
    /// - Returns: its exit code and what it wrote.
    /// - Throws: ``LabFault`` if it cannot be started.
    public static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], seconds: Int = 30
    ) async throws -> ToolRun {
        let variables = Self.environment.merging(environment) { _, given in given }.map { "\($0.key)=\($0.value)" }.sorted()
        return try await ToolRun.of(
            "/usr/bin/env", ["-i"] + variables + [try path()] + arguments, input: input, seconds: seconds)
    }
}
