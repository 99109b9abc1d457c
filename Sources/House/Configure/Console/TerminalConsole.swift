import Foundation
import Glibc
import Settings
import Synchronization

/// The terminal of this process.
final class TerminalConsole: Console {
    let columns: Int
    let hasColour: Bool
    // Reading blocks, which the cooperative pool must not.
    private let reading = DispatchQueue(label: "console")
    /// The terminal's own settings while an answer is not shown.
    private let shown = Mutex<termios?>(nil)
    private static let longestLine = 16 << 10

    init(environment: [String: String]) {
        columns = min(80, max(40, TerminalSize.columns(of: STDOUT_FILENO) ?? TerminalSize.usual))
        hasColour = Self.mayColour(environment)
    }

    /// Whether somebody is there to be asked.
    static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// By https://no-color.org and terminfo's word for a terminal that can do nothing.
    static func mayColour(_ environment: [String: String]) -> Bool {
        let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return !refuses && ![nil, "", "dumb"].contains(environment["TERM"])
    }

    func write(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }

    func read(_ prompt: String, hidden: Bool) async -> ConsoleInput {
        await withCheckedContinuation { continuation in
            reading.async { [self] in
                // Before the prompt: what is pasted the moment it appears must neither be shown nor lost.
                if hidden { hide() }
                write(prompt)
                let bytes = Self.line()
                if hidden { restore() }
                guard let bytes else { return continuation.resume(returning: .end) }
                continuation.resume(
                    returning: hidden ? .hidden(Secret(bytes)) : .line(String(decoding: bytes, as: UTF8.self)))
            }
        }
    }

    /// Makes the terminal show what is typed again, whatever is going on.
    func restore() {
        shown.withLock { settings in
            guard var known = settings else { return }
            tcsetattr(STDIN_FILENO, TCSANOW, &known)
            settings = nil
        }
    }

    private func hide() {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
        shown.withLock { $0 = settings }
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    }

    /// One line without its end; nil at the end of input.
    private static func line() -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == 0x0A { return line }
            if line.count < longestLine { line.append(byte) }
        }
    }
}
