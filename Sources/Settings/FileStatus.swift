import Glibc

/// Who owns a file or folder and what others may do with it; links are followed.
public struct FileStatus: Sendable {
    /// Permission bits, 0…07777.
    public let mode: UInt32
    /// The owner's number.
    public let owner: UInt32
    /// The number of the file on its volume.
    public let inode: UInt64

    /// Whether it has the sticky bit: in such a folder others may make files of their own and touch no other.
    public var isSticky: Bool { mode & UInt32(S_ISVTX) != 0 }

    /// Whether its owner is neither root nor this process.
    public var isForeign: Bool { owner != 0 && owner != geteuid() }

    /// The bits as `ls` and `chmod` write them: `0644`.
    public var octal: String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Why a file could not be looked at.
    public struct Fault: Error, Sendable, Hashable {
        private let number: Int32

        init(_ number: Int32) {
            self.number = number
        }

        /// Whether it may be there and may not be seen.
        public var isForbidden: Bool { number == EACCES }

        /// The system's words.
        public var text: String { String(cString: strerror(number)) }
    }

    /// Looks at `path`.
    public init(of path: String) throws(Fault) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Fault(errno) }
        (mode, owner, inode) = (UInt32(status.st_mode & 0o7777), status.st_uid, UInt64(status.st_ino))
    }
}
