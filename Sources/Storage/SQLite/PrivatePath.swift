import Glibc

/// Files and directories that belong to this process' user alone.
enum PrivatePath {
    /// Makes the directory with mode 0700, parents included, or accepts one that is closed to others.
    static func directory(_ path: String) throws(StorageFault) {
        if mkdir(path, 0o700) == 0 { return }
        switch errno {
        case EEXIST: try check(path, kind: S_IFDIR)
        case ENOENT where parent(of: path) != path:
            try directoryParents(path)
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw unusable(path) }
        default: throw unusable(path)
        }
    }

    /// Makes an empty file with mode 0600, or accepts one that is closed to others.
    static func file(_ path: String) throws(StorageFault) {
        let made = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if made >= 0 {
            close(made)
        } else if errno == EEXIST {
            try check(path, kind: S_IFREG)
        } else if errno == ENOSPC {
            throw .full(path: path)
        } else {
            throw unusable(path)
        }
    }

    /// Refuses what is missing, of another kind, or has any permission for group or others.
    static func check(_ path: String, kind: mode_t) throws(StorageFault) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw errno == ENOENT ? .missing(path: path) : unusable(path)
        }
        if kind == S_IFDIR, status.st_mode & S_IFMT == S_IFLNK {
            // A data directory may be reached by a link; what counts is the directory itself.
            guard stat(path, &status) == 0 else { throw unusable(path) }
        }
        guard status.st_mode & S_IFMT == kind else { throw .unusable(path: path, detail: "not of the expected kind") }
        guard status.st_mode & 0o077 == 0 else { throw .openToOthers(path: path, mode: UInt32(status.st_mode & 0o7777)) }
    }

    private static func directoryParents(_ path: String) throws(StorageFault) {
        let above = parent(of: path)
        if mkdir(above, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, parent(of: above) != above else { throw unusable(above) }
        try directoryParents(above)
        guard mkdir(above, 0o700) == 0 || errno == EEXIST else { throw unusable(above) }
    }

    private static func parent(of path: String) -> String {
        var trimmed = Substring(path)
        while trimmed.count > 1, trimmed.last == "/" { trimmed = trimmed.dropLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    private static func unusable(_ path: String) -> StorageFault {
        .unusable(path: path, detail: String(cString: strerror(errno)))
    }
}
