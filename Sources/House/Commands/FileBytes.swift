import Glibc
import Storage

/// A file, or standard input, read piece by piece.
final class FileBytes: Sendable {
    private static let piece = 1 << 16

    /// The size of a regular file; nil for anything else.
    let size: Int?
    private let descriptor: Int32

    /// Opens a file; `-` is standard input.
    init(_ path: String) throws {
        descriptor = path == "-" ? STDIN_FILENO : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            Terminal.note("\(path) cannot be read: \(String(cString: strerror(errno)))")
            throw Terminal.noInput
        }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = isFile ? Int(status.st_size) : nil
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes; none at the end.
    func next() throws(ImportFault) -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, filled in
                count = Glibc.read(descriptor, buffer.baseAddress, Self.piece)
                filled = max(0, count)
            }
            if count >= 0 { return bytes }
            guard errno == EINTR else { throw .unreadable(errno) }
        }
    }
}
