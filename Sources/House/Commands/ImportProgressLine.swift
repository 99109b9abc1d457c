import Foundation
import Glibc
import Storage
import Synchronization

/// Tells how far an import has come: on a terminal one line that is written over, elsewhere a line every few seconds.
final class ImportProgressLine: Sendable {
    private struct State {
        var told = ContinuousClock.now
        var width = 0
    }

    private let total: Int?
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// A line for a file of `total` bytes, where that is known.
    init(total: Int?) {
        self.total = total
    }

    /// Shows it, unless the last time was just now.
    func show(_ progress: ImportProgress) {
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            guard state.told.duration(to: now) >= (isTerminal ? .milliseconds(200) : .seconds(5)) else { return false }
            state.told = now
            return true
        }
        guard isDue else { return }
        let text = Self.text(progress, total: total, elapsed: start.duration(to: now))
        guard isTerminal else { return Terminal.note(text) }
        write("\r" + text + blanks(beyond: text.count))
    }

    /// Takes the line away again.
    func end() {
        if isTerminal { write("\r" + blanks(beyond: 0) + "\r") }
    }

    /// At most 79 columns for less than a billion lines.
    static func text(_ progress: ImportProgress, total: Int?, elapsed: Duration) -> String {
        guard progress.phase == .entries else { return "putting memberships together …" }
        let share = total.map { $0 > 0 ? "\(min(100, progress.bytes * 100 / $0)) %  " : "" } ?? ""
        let seconds = max(1, elapsed.components.seconds)
        let rate = Int64(progress.people + progress.groups) / seconds
        return share
            + "\(progress.lines) lines  \(progress.people) people  \(progress.groups) groups  \(progress.skipped) skipped  "
            + "\(rate)/s"
    }

    private func blanks(beyond width: Int) -> String {
        state.withLock { state in
            defer { state.width = width }
            return String(repeating: " ", count: max(0, state.width - width))
        }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
