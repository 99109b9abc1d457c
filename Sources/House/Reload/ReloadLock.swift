import Glibc

/// The lock that `rekey reload` holds from before its signal until the outcome is there.
enum ReloadLock {
    /// Whether somebody holds it.
    static func isHeld(in folder: String) -> Bool {
        let descriptor = open(folder + "/reload.lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }
}
