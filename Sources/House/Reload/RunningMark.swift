import Foundation
import Glibc
import Settings

/// Says which process serves a record, and by which settings file; left in the record's folder.
struct RunningMark: Sendable, Hashable {
    /// The process.
    let pid: pid_t
    /// When it started, in the kernel's ticks: tells it from a later process of the same number.
    let start: UInt64
    /// The settings file it was started with, as an absolute path; nil where an older program left the mark.
    let settings: String?
    private static let fileName = "service.pid"

    /// The mark of a process that runs by `settings`; nil when there is none of that number.
    init?(of pid: pid_t, settings: String) {
        guard let stat = ProcessStat(pid) else { return nil }
        (self.pid, start, self.settings) = (pid, stat.startTicks, Self.absolute(settings))
    }

    private init(pid: pid_t, start: UInt64, settings: String?) {
        (self.pid, self.start, self.settings) = (pid, start, settings)
    }

    /// The one spelling of a settings file's path: its folder without links, whatever the file itself is by now.
    static func absolute(_ path: String) -> String {
        let file = URL(fileURLWithPath: path).standardizedFileURL
        return file.deletingLastPathComponent().resolvingSymlinksInPath().appendingPathComponent(file.lastPathComponent).path
    }

    /// Writes it to `folder`. A service that cannot is still a service.
    func leave(in folder: String) {
        let text = "\(pid) \(start)\n" + (settings.map { $0 + "\n" } ?? "")
        try? PrivateFile.write(Array(text.utf8), to: folder + "/" + Self.fileName, replacing: true)
    }

    /// The process that serves the record in `folder` now; nil when none does, or others could have written the mark.
    static func running(in folder: String) -> RunningMark? {
        // Whoever can write it chooses which process is signalled.
        guard case .ready(let bytes) = FileTrust.read(folder + "/" + fileName, for: .configuration, atMost: 8_192) else {
            return nil
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 2, let pid = pid_t(words[0]), let start = UInt64(words[1]), pid > 1 else { return nil }
        guard ProcessStat(pid)?.startTicks == start else { return nil }
        return RunningMark(pid: pid, start: start, settings: lines.count > 1 ? String(lines[1]) : nil)
    }
}
