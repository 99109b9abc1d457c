import Glibc

/// A file that only takes up space, given up when the volume is full so that what must be written still fits.
struct Ballast: Sendable {
    let path: String
    let bytes: UInt64

    /// Whether the file is there in its full size.
    var isInPlace: Bool {
        var status = stat()
        return stat(path, &status) == 0 && UInt64(max(0, status.st_size)) >= bytes
    }

    /// Takes the space; false, and nothing taken, when it is not there.
    func place() -> Bool {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        if posix_fallocate(descriptor, 0, off_t(bytes)) == 0 { return true }
        _ = ftruncate(descriptor, 0)
        return false
    }

    /// Gives the space back; false when there was none to give.
    func release() -> Bool {
        isInPlace && truncate(path, 0) == 0
    }
}
