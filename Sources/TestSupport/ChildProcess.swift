import Foundation
import Glibc

/// A child process whose standard streams are files. It is ended with this object, and with this process.
public final class ChildProcess: Sendable {
    /// The file of its standard output.
    public let outputPath: String
    /// The file of its standard error.
    public let errorPath: String

    private let child: SpawnedChild

    private init(child: SpawnedChild, outputPath: String, errorPath: String) {
        self.child = child
        self.outputPath = outputPath
        self.errorPath = errorPath
    }

    /// Its number.
    public var pid: pid_t { child.pid }

    /// Starts a program without a shell.
    ///
    /// - Parameters:
    ///   - program: its absolute path.
    ///   - arguments: handed over as they are.
    ///   - environment: the whole of it.
    ///   - folder: where the two files are made.
    ///   - name: of the two files, without their ends.
    /// - Returns: the process, which runs.
    /// - Throws: ``LabFault`` if it cannot be started.
    public static func start(
        _ program: String, _ arguments: [String], environment: [String: String], in folder: String, name: String
    ) async throws -> ChildProcess {
        let (output, errors) = ("\(folder)/\(name).out", "\(folder)/\(name).err")
        let child = try await SpawnedChild.start(
            [program] + arguments, environment: environment,
            streams: [
                .file("/dev/null", flags: O_RDONLY), .file(output, flags: O_WRONLY | O_CREAT | O_TRUNC),
                .file(errors, flags: O_WRONLY | O_CREAT | O_TRUNC),
            ])
        return ChildProcess(child: child, outputPath: output, errorPath: errors)
    }

    /// What it wrote to standard output so far.
    public var output: String { String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self) }

    /// What it wrote to standard error so far.
    public var errors: String { String(decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self) }

    /// Its exit code, 128 + n if signal n ended it; nil while it runs.
    public var exitCode: Int32? { child.exitCode }

    /// Sends a signal, unless it has ended.
    public func signal(_ number: Int32) {
        if exitCode == nil { kill(pid, number) }
    }

    /// Waits for its end.
    ///
    /// - Returns: its exit code.
    /// - Throws: ``LabFault`` if it does not end in time.
    public func end(within limit: Duration = .seconds(20)) async throws -> Int32 {
        guard let exitCode = try await child.end(within: limit) else {
            throw LabFault("process \(pid) did not end within \(limit)")
        }
        return exitCode
    }

    /// Its resident memory in bytes (`VmRSS` of /proc); 0 when it has ended.
    public var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        return text.firstMatch(of: /VmRSS:\s+([0-9]+) kB/).flatMap { Int($0.1) }.map { $0 * 1_024 } ?? 0
    }

    /// How many descriptors it has open.
    public var descriptors: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count) ?? 0
    }

    /// How many threads it has; 0 when it has ended.
    public var threads: Int {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        return text.firstMatch(of: /Threads:\s+([0-9]+)/).flatMap { Int($0.1) } ?? 0
    }

    /// Its arguments, as `ps` shows them to everybody.
    public var arguments: String {
        String(decoding: FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data(), as: UTF8.self)
    }
}
