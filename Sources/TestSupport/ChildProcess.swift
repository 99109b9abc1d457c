import Foundation
import Glibc
import Synchronization

/// A child process whose standard streams are files. It is ended with this object, and with this process.
public final class ChildProcess: Sendable {
    /// Its number.
    public let pid: pid_t
    /// The file of its standard output.
    public let outputPath: String
    /// The file of its standard error.
    public let errorPath: String

    private let status = Mutex<Int32?>(nil)

    private init(pid: pid_t, outputPath: String, errorPath: String) {
        self.pid = pid
        self.outputPath = outputPath
        self.errorPath = errorPath
    }

    deinit {
        guard exitCode == nil else { return }
        kill(pid, SIGKILL)
        var ignored: Int32 = 0
        waitpid(pid, &ignored, 0)
    }

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
        let pid = try await SpawnThread.shared.run {
            try spawn(
                ["/usr/bin/setpriv", "--pdeathsig", "KILL", program] + arguments,
                environment: environment.map { "\($0.key)=\($0.value)" }, output: output, errors: errors)
        }
        return ChildProcess(pid: pid, outputPath: output, errorPath: errors)
    }

    private static func spawn(
        _ command: [String], environment: [String], output: String, errors: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // Not every socket of this process is closed on execution; a listener that lives on in a child would still be answered.
        for descriptor in 3..<Int32(1_024) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        // The mask of the starting thread must not reach the child: it could not be stopped by SIGTERM.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, command[0], &actions, &attributes, words, variables)
        guard code == 0 else { throw LabFault("\(command[0]) cannot be started: errno \(code)") }
        return pid
    }

    /// What it wrote to standard output so far.
    public var output: String { String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self) }

    /// What it wrote to standard error so far.
    public var errors: String { String(decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self) }

    /// Its exit code, 128 + n if signal n ended it; nil while it runs.
    public var exitCode: Int32? {
        status.withLock { known in
            guard known == nil else { return known }
            var raw: Int32 = 0
            guard waitpid(pid, &raw, WNOHANG) == pid else { return nil }
            known = raw & 0x7f == 0 ? raw >> 8 & 0xff : 128 + raw & 0x7f
            return known
        }
    }

    /// Sends a signal, unless it has ended.
    public func signal(_ number: Int32) {
        if exitCode == nil { kill(pid, number) }
    }

    /// Waits for its end.
    ///
    /// - Returns: its exit code.
    /// - Throws: ``LabFault`` if it does not end in time.
    public func end(within limit: Duration = .seconds(20)) async throws -> Int32 {
        guard try await Poll.until(limit, { exitCode != nil }), let exitCode else {
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
