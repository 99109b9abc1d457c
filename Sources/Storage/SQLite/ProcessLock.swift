import Glibc
import Synchronization

/// Keeps a second writing process away from a store for as long as it lives. The kernel lets go when the process ends.
final class ProcessLock: Sendable {
    private let descriptor: Mutex<Int32>

    /// Takes the lock of the file `path`, which is made when missing.
    init(_ path: String) throws(StorageFault) {
        try PrivatePath.file(path)
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .unusable(path: path, detail: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .inUse(path: path)
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets go; doing so twice is harmless.
    func release() {
        descriptor.withLock { descriptor in
            guard descriptor >= 0 else { return }
            // Closing alone would not do: a child that is being started has the descriptor too, until it executes something.
            flock(descriptor, LOCK_UN)
            close(descriptor)
            descriptor = -1
        }
    }
}
