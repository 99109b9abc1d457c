import Glibc

/// Replaces a file that exists, complete or not at all, and keeps its owner and mode.
enum ReplacedFile {
    /// Writes `bytes` in the place of the file at `path`; a link is followed to the file itself.
    static func write(_ bytes: [UInt8], to path: String) throws(PrivateFile.Fault) {
        guard let resolved = realpath(path, nil) else { throw PrivateFile.Fault(path: path, code: errno) }
        defer { free(resolved) }
        let target = String(cString: resolved)
        guard let old = FileOwner(path: target) else { throw PrivateFile.Fault(path: path, code: ENOENT) }
        let temporary = target + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw PrivateFile.Fault(path: path, code: errno) }
        defer {
            close(descriptor)
            unlink(temporary)
        }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw PrivateFile.Fault(path: path, code: written < 0 ? errno : ENOSPC) }
        if let new = FileOwner(path: temporary), new.user != old.user || new.group != old.group,
            fchown(descriptor, old.user, old.group) != 0
        {
            throw PrivateFile.Fault(path: path, code: errno)
        }
        guard fchmod(descriptor, old.mode) == 0, fsync(descriptor) == 0, rename(temporary, target) == 0 else {
            throw PrivateFile.Fault(path: path, code: errno)
        }
        try flushFolder(of: target)
    }

    // Without this the old name could come back after a power failure, when what depends on the new one is on the disk already.
    private static func flushFolder(of path: String) throws(PrivateFile.Fault) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PrivateFile.Fault(path: folder, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw PrivateFile.Fault(path: folder, code: errno) }
    }
}
