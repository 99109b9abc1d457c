import Dispatch
import Foundation

/// What a command line tool answered. It runs on a dispatch thread of its own, so that the cooperative pool never waits.
public struct ToolRun: Sendable {
    /// The exit code; 128 + n if signal n ended it, so 137 if the time ran out.
    public let exitCode: Int32
    /// What it wrote to standard output, as UTF-8.
    public let output: String
    /// What it wrote to standard error, as UTF-8.
    public let errors: String

    /// Its standard output with a space for each run of white space: where a line is folded depends on how long the paths in
    /// it are.
    public var outputWords: String { Self.words(of: output) }

    /// Its standard error with a space for each run of white space.
    public var errorWords: String { Self.words(of: errors) }

    private static func words(of text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Runs a tool to its end.
    ///
    /// - Parameters:
    ///   - path: the absolute path of the tool.
    ///   - arguments: handed over as they are, no shell.
    ///   - input: its standard input; empty unless given.
    ///   - environment: added to the environment of this process.
    ///   - seconds: after which it is ended.
    /// - Returns: its exit code and what it wrote.
    /// - Throws: ``LabFault`` if it cannot be started.
    public static func of(
        _ path: String, _ arguments: [String], input: String = "", environment: [String: String] = [:], seconds: Int = 30
    ) async throws -> ToolRun {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw LabFault("\(path) is missing; run scripts/bootstrap lab")
        }
        return try await withCheckedThrowingContinuation { waiting in
            threads.async {
                waiting.resume(
                    with: Result {
                        try blocking(path, arguments, input: input, environment: environment, seconds: seconds)
                    })
            }
        }
    }

    private static let threads = DispatchQueue(label: "lab.tools", attributes: .concurrent)

    /// The signal is KILL, since a child of a dispatch thread inherits its mask, in which TERM is blocked.
    ///
    /// Standard streams are files: a pipe would have to be read and written at once, and a tool that does not read its
    /// input would end this process with SIGPIPE.
    private static func blocking(
        _ path: String, _ arguments: [String], input: String, environment: [String: String], seconds: Int
    ) throws -> ToolRun {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rekey-tool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }

        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["--signal=KILL", String(seconds), path] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, given in given }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return ToolRun(
            exitCode: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
