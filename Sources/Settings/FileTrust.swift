import Glibc

/// Says whether a file may be believed, or trusted with a secret, by who else could read or change it.
public enum FileTrust {
    /// What the file is for.
    public enum Purpose: Sendable {
        /// Holds a secret: nobody but its owner may read or write it.
        case secret
        /// Holds settings: nobody but its owner may write it.
        case configuration
    }

    /// What is wrong with the file at `path`, nil if it may be used. Links are followed; the file itself counts.
    public static func problem(with path: String, for purpose: Purpose) -> SettingsProblem? {
        var status = stat()
        guard stat(path, &status) == 0 else { return unreadable(path, errno) }
        return problem(path, status, purpose)
    }

    /// The bytes of a file that may be used. The very file that was judged is read, whatever becomes of its name meanwhile.
    public static func read(_ path: String, for purpose: Purpose, atMost limit: Int) -> SettingsResult<[UInt8]> {
        let look = inspect(path, for: purpose, atMost: limit)
        if let problem = look.problem { return .refused([problem]) }
        return .ready(look.bytes ?? [])
    }

    /// The same for looking at what is wrong, never for working with it: a file whose mode alone speaks against it is read all
    /// the same, and the problem told beside its bytes.
    public static func inspect(_ path: String, for purpose: Purpose, atMost limit: Int) -> FileLook {
        // Not to block: opening a pipe would otherwise wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return FileLook(problem: unreadable(path, errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return FileLook(problem: unreadable(path, errno)) }
        let problem = problem(path, status, purpose)
        if let problem, !isOwn(status) || status.st_mode & S_IFMT != S_IFREG { return FileLook(problem: problem) }
        let changeable = status.st_mode & 0o022 != 0
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        defer { chunk.withUnsafeMutableBytes { memory in memory.baseAddress.map { explicit_bzero($0, memory.count) } } }
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return FileLook(problem: unreadable(path, errno)) }
            guard count > 0 else { return FileLook(bytes: bytes, problem: problem, isOpenToChange: changeable) }
            guard bytes.count + count <= limit else {
                return FileLook(
                    problem: SettingsProblem(
                        path: Shown.clean(path), what: "is longer than \(limit) bytes", remedy: "shorten it"))
            }
            bytes += chunk[..<count]
        }
    }

    private static func isOwn(_ status: stat) -> Bool { status.st_uid == 0 || status.st_uid == geteuid() }

    private static func problem(_ path: String, _ status: stat, _ purpose: Purpose) -> SettingsProblem? {
        let quoted = Self.quoted(path)
        guard status.st_mode & S_IFMT == S_IFREG else {
            return SettingsProblem(path: Shown.clean(path), what: "is not a regular file", remedy: "name a regular file")
        }
        guard isOwn(status) else {
            return SettingsProblem(
                path: Shown.clean(path), what: "belongs to user \(status.st_uid), neither root nor the service (\(geteuid()))",
                remedy:
                    "run this as that user (sudo -u '#\(status.st_uid)' …); if the owner is wrong: chown \(geteuid()) \(quoted)")
        }
        if purpose == .secret, CredentialsDirectory.current?.holds(path, status) ?? false { return nil }
        let mode = status.st_mode & 0o7777
        let (forbidden, wanted): (mode_t, String) =
            switch purpose {
            case .secret: (0o077, "600")
            case .configuration: (0o022, "go-w")
            }
        guard mode & forbidden != 0 else { return nil }
        let octal = String(mode, radix: 8)
        return SettingsProblem(
            path: Shown.clean(path),
            what: "has mode \(String(repeating: "0", count: max(0, 4 - octal.count)))\(octal), "
                + (purpose == .secret ? "so that others may read or change it" : "so that others may change it"),
            remedy: "chmod \(wanted) \(quoted)")
    }

    private static func unreadable(_ path: String, _ code: Int32) -> SettingsProblem {
        SettingsProblem(
            path: Shown.clean(path), what: "cannot be read: \(String(cString: strerror(code)))",
            remedy: code == EACCES
                ? "run this as the service's own user, or let that user read it"
                : "check the path and that the service may read it")
    }

    /// The path as a shell would take it.
    private static func quoted(_ path: String) -> String {
        let plain = path.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || "/._-".utf8.contains($0)
        }
        return plain ? path : "'" + Shown.clean(path).replacing("'", with: "'\\''") + "'"
    }
}
