import Foundation
import Glibc

/// A file that is being written for its owner alone: it has its name only once it is complete.
final class ExportFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private let replacing: Bool

    /// Begins the file; one that exists is refused unless `replacing`.
    init(_ path: String, replacing: Bool) throws(PrivateFile.Fault) {
        if !replacing, FileManager.default.fileExists(atPath: path) { throw PrivateFile.Fault(path: path, code: EEXIST) }
        temporary = path + ".partial"
        (self.path, self.replacing) = (path, replacing)
        unlink(temporary)
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw PrivateFile.Fault(path: path, code: errno) }
    }

    deinit {
        close(descriptor)
        // Gone already when it got its name.
        unlink(temporary)
    }

    /// Appends bytes, all of them.
    func write(_ bytes: [UInt8]) throws(PrivateFile.Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { throw PrivateFile.Fault(path: path, code: errno) }
            rest = rest.dropFirst(written)
        }
    }

    /// Gives the file its name, once it is on the disk.
    func finish() throws(PrivateFile.Fault) {
        guard fsync(descriptor) == 0 else { throw PrivateFile.Fault(path: path, code: errno) }
        let moved = replacing ? rename(temporary, path) : link(temporary, path)
        guard moved == 0 else { throw PrivateFile.Fault(path: path, code: errno) }
    }
}
