/// Why a store cannot be opened or read.
public enum StorageFault: Error, Sendable, Hashable {
    /// Another process holds it for writing.
    case inUse(path: String)
    /// There is no such store.
    case missing(path: String)
    /// A newer version of the program has changed it; these steps of its schema are unknown here.
    case tooNew(path: String, steps: [String])
    /// A file or directory is open to other users of the machine; `mode` holds its permission bits.
    case openToOthers(path: String, mode: UInt32)
    /// The database does not run with the safety that was asked for.
    case notDurable(path: String, detail: String)
    /// The record does not fit together where it ends: somebody changed it.
    case tampered(path: String, BrokenRow)
    /// No space is left on the volume.
    case full(path: String)
    /// Anything else; the text says what was reported.
    case unusable(path: String, detail: String)
}

extension StorageFault: CustomStringConvertible {
    /// One sentence that says what is wrong and what to do.
    public var description: String {
        switch self {
        case .inUse(let path): "\(path) is in use by another process that writes to it; stop that one first"
        case .missing(let path): "\(path) does not exist"
        case .tooNew(let path, let steps):
            "\(path) was changed by a newer version of this program (\(steps.joined(separator: ", "))); run that version"
        case .openToOthers(let path, let mode):
            "\(path) is open to other users (mode 0\(String(mode, radix: 8))); take their permissions away with chmod go-rwx"
        case .notDurable(let path, let detail): "\(path) would not survive a power failure: \(detail)"
        case .tampered(let path, let row): "\(path) has been changed from outside: \(row)"
        case .full(let path): "no space is left for \(path)"
        case .unusable(let path, let detail): "\(path) cannot be used: \(detail)"
        }
    }
}
