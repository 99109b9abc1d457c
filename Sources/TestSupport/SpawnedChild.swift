import Foundation
import Glibc
import Synchronization

/// A process that this one has started and waits for. It is ended with this object, and with this process.
final class SpawnedChild: Sendable {
    /// A standard stream of the child: opened by the child itself, or the same as another one.
    enum Stream {
        case file(String, flags: Int32)
        case same(as: Int32)
    }

    let pid: pid_t
    private let status = Mutex<Int32?>(nil)

    private init(pid: pid_t) {
        self.pid = pid
    }

    deinit {
        guard exitCode == nil else { return }
        kill(pid, SIGKILL)
        var ignored: Int32 = 0
        waitpid(pid, &ignored, 0)
    }

    /// Starts a program without a shell, with nothing open but `streams`, which are its descriptors from 0 on.
    ///
    /// - Parameters:
    ///   - command: the absolute path of the program, and its arguments.
    ///   - environment: the whole of it.
    ///   - streams: standard input, output and error.
    ///   - flags: further flags of `posix_spawn`.
    /// - Returns: the child.
    /// - Throws: ``LabFault`` if it cannot be started.
    static func start(_ command: [String], environment: [String: String], streams: [Stream], flags: Int32 = 0) async throws
        -> SpawnedChild
    {
        let words = ["/usr/bin/setpriv", "--pdeathsig", "KILL"] + command
        let variables = environment.map { "\($0.key)=\($0.value)" }
        return SpawnedChild(pid: try await SpawnThread.shared.run { try spawn(words, variables, streams, flags) })
    }

    private static func spawn(_ command: [String], _ environment: [String], _ streams: [Stream], _ flags: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, stream) in zip(Int32(0)..., streams) {
            switch stream {
            case .file(let path, let flags): posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
            case .same(let other): posix_spawn_file_actions_adddup2(&actions, other, descriptor)
            }
        }
        // Not every socket of this process is closed on execution; a listener that lives on in a child would still be answered.
        for descriptor in 3..<Int32(1_024) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        // The mask of the starting thread must not reach the child: it could not be stopped by SIGTERM.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(Int32(POSIX_SPAWN_SETSIGMASK) | flags))
        let words = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, command[0], &actions, &attributes, words, variables)
        guard code == 0 else { throw LabFault("\(command[0]) cannot be started: errno \(code)") }
        return pid
    }

    /// Its exit code, 128 + n if signal n ended it; nil while it runs.
    var exitCode: Int32? {
        status.withLock { known in
            guard known == nil else { return known }
            var raw: Int32 = 0
            guard waitpid(pid, &raw, WNOHANG) == pid else { return nil }
            known = raw & 0x7f == 0 ? raw >> 8 & 0xff : 128 + raw & 0x7f
            return known
        }
    }

    /// Its exit code, once it has ended; nil if it does not in time.
    func end(within limit: Duration) async throws -> Int32? {
        _ = try await Poll.until(limit) { exitCode != nil }
        return exitCode
    }
}
