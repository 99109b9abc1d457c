import Glibc

/// Which file stood at a path at one moment, to notice that it was removed, replaced or cut.
struct FileIdentity: Sendable {
    let path: String
    private let device: dev_t
    private let node: ino_t
    private let size: off_t

    /// The file at `path` now; nil when there is none.
    init?(path: String) {
        guard let status = Self.status(path) else { return nil }
        self.path = path
        (device, node, size) = (status.st_dev, status.st_ino, status.st_size)
    }

    /// Whether the very same file is still there, and no shorter than it was: a database of ours never shrinks.
    var isInPlace: Bool {
        guard let status = Self.status(path) else { return false }
        return status.st_dev == device && status.st_ino == node && status.st_size >= size
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
