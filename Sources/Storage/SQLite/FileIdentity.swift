import Glibc

/// Which file stood at a path at one moment, to notice that it was removed or replaced.
struct FileIdentity: Sendable {
    let path: String
    private let device: dev_t
    private let node: ino_t

    /// The file at `path` now; nil when there is none.
    init?(path: String) {
        guard let status = Self.status(path) else { return nil }
        self.path = path
        (device, node) = (status.st_dev, status.st_ino)
    }

    /// Whether the very same file is still there.
    var isInPlace: Bool {
        guard let status = Self.status(path) else { return false }
        return status.st_dev == device && status.st_ino == node
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
