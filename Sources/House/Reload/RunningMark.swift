import Foundation
import Glibc

/// Says which process serves a record; left in the record's folder.
struct RunningMark: Sendable, Hashable {
    /// The process.
    let pid: pid_t
    /// When it started, in the kernel's ticks: tells it from a later process of the same number.
    let start: UInt64
    private static let fileName = "service.pid"

    /// The mark of a process that runs; nil when there is none of that number.
    init?(of pid: pid_t) {
        guard let stat = ProcessStat(pid) else { return nil }
        (self.pid, start) = (pid, stat.startTicks)
    }

    private init(pid: pid_t, start: UInt64) {
        (self.pid, self.start) = (pid, start)
    }

    /// Writes it to `folder`. A service that cannot is still a service.
    func leave(in folder: String) {
        try? PrivateFile.write(Array("\(pid) \(start)\n".utf8), to: folder + "/" + Self.fileName, replacing: true)
    }

    /// The process that serves the record in `folder` now; nil when none does.
    static func running(in folder: String) -> RunningMark? {
        guard let data = FileManager.default.contents(atPath: folder + "/" + fileName), data.count < 100 else { return nil }
        let words = String(decoding: data, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 2, let pid = pid_t(words[0]), let start = UInt64(words[1]), pid > 1 else { return nil }
        let mark = RunningMark(pid: pid, start: start)
        return RunningMark(of: pid) == mark ? mark : nil
    }
}
