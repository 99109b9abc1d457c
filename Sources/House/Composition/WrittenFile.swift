import Glibc

/// A file that was written for somebody who wants to know of it.
struct WrittenFile: Sendable {
    let path: String
    let mode: mode_t
    /// What it is.
    let use: String

    /// One line.
    var line: String { "wrote \(path) (mode 0\(String(mode, radix: 8))), \(use)" }
}
