import Dispatch
import GRDB
import Glibc

extension AuditStore {
    /// Closes the store of a start that came to nothing. What this opening made, and nothing was recorded in, is removed again: an empty
    /// record sealed with a key that is made anew afterwards would be refused, and one that stands in for a lost record would hide the
    /// loss from the next start. Everything else stays as it is.
    public func discard() async {
        let isUnused = (try? await reader.end()) == 0 && made.database
        guard isUnused else { return await close() }
        queue.close("closed")
        let (pool, locks, made, files) = (pool, locks, made, files)
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                try? pool.close()
                // Under the lock, so that nobody has opened it meanwhile.
                for suffix in ["", "-wal", "-shm"] { unlink(files.database + suffix) }
                if made.ballast { unlink(files.ballast) }
                for lock in locks { lock.release() }
                continuation.resume()
            }
        }
    }
}
