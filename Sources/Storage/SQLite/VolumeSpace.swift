import Glibc

/// The space on the volume that holds a path.
struct VolumeSpace: Sendable, Hashable {
    /// What an ordinary user may still write, in bytes.
    let free: UInt64
    /// The volume's size in bytes.
    let capacity: UInt64

    /// Measures; nil when the system does not say.
    init?(of path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        capacity = UInt64(status.f_blocks) * UInt64(status.f_frsize)
    }
}
