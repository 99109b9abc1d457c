import Foundation
import Glibc
import Settings

/// Writes files that only their owner may read.
enum PrivateFile {
    /// Why a file was not written.
    struct Fault: Error, CustomStringConvertible {
        let path: String
        let code: Int32

        var description: String { "\(path) cannot be written: \(String(cString: strerror(code)))" }
    }

    /// Writes `bytes` to a new file at `path` with `mode`, complete or not at all; an existing file is replaced only with `replacing`.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600, replacing: Bool = false) throws(Fault) {
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw Fault(path: path, code: errno) }
        defer { unlink(temporary) }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let code = errno
        fsync(descriptor)
        close(descriptor)
        guard written == bytes.count else { throw Fault(path: path, code: code) }
        // link(2) fails when the name exists, so nothing is overwritten by accident.
        let moved = replacing ? rename(temporary, path) : link(temporary, path)
        guard moved == 0 else { throw Fault(path: path, code: errno) }
    }

    /// Writes a secret to a new file.
    static func write(_ secret: Secret, to path: String, mode: mode_t = 0o600) throws(Fault) {
        try secret.revealBytes { (bytes) throws(Fault) in try write(Array(bytes), to: path, mode: mode) }
    }

    /// Makes a folder, and those above it, that only the owner may enter; an existing one is left as it is.
    static func makeFolder(_ path: String) throws(Fault) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Fault(path: path, code: errno)
        }
    }
}
