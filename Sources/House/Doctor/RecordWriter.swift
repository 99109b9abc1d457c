import Foundation
import Settings

/// Finds the process that holds the record for writing, without touching its lock.
enum RecordWriter {
    /// Its number; `nil` when there is none, or the kernel does not tell.
    static func pid(of directory: String) -> pid_t? {
        guard let lock = try? FileStatus(of: directory + "/record.lock"),
            let table = FileManager.default.contents(atPath: "/proc/locks")
        else { return nil }
        return pid(in: String(decoding: table, as: UTF8.self), inode: lock.inode)
    }

    // `1: FLOCK  ADVISORY  WRITE 708 08:01:1048600 0 EOF` (proc(5)).
    static func pid(in table: String, inode: UInt64) -> pid_t? {
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE", let place = words[5].split(separator: ":").last,
                UInt64(place) == inode, let pid = pid_t(words[4]), pid > 0
            else { continue }
            return pid
        }
        return nil
    }
}
