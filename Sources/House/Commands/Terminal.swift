import ArgumentParser
import Foundation
import Glibc
import Settings
import Synchronization

/// What commands write for people and scripts.
enum Terminal {
    /// Codes of sysexits(3).
    static let wrongSettings = ExitCode(78)
    static let unavailable = ExitCode(69)
    static let wrongData = ExitCode(65)
    static let noInput = ExitCode(66)
    private static let usage = ExitCode(64)
    private static let unwritten = ExitCode(74)

    private static let outputFault = Mutex<Int32?>(nil)

    /// A line for the one who called.
    static func say(_ text: String) {
        _ = put(Array((text + "\n").utf8))
    }

    /// Says that the result could not be written, if so, and gives the end to be thrown. A reader that went away, as `head` does,
    /// has what it wanted.
    static var outputLoss: ExitCode? {
        guard let code = outputFault.withLock({ $0 }), code != EPIPE else { return nil }
        note("Error: standard output could not be written (\(String(cString: strerror(code)))): what came is not whole")
        return unwritten
    }

    /// How standard output is to be folded now: at the terminal's width, and not at all where it is none.
    static var fold: TextFold { TextFold(columns: TerminalSize.columns(of: STDOUT_FILENO).map { max(40, $0) }) }

    /// Bytes for the one who called; false once nobody takes them any more.
    static func put(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                outputFault.withLock { $0 = $0 ?? code }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// One line about the work that replaces the one before it.
    static func progress(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(("\r" + text + "\u{1B}[K").utf8))
    }

    /// Lines about the work, apart from the result. Words of the caller, of files and of the directory may be in them, so what could
    /// steer the terminal is escaped.
    static func note(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((EventText.plainLines(text) + "\n").utf8))
    }

    /// Says why a command does not go on, and gives the end to be thrown.
    static func refusal(_ sentence: String) -> ExitCode {
        note("Error: " + sentence)
        return usage
    }

    /// The settings, or the end with every problem told, and with what therefore did not happen.
    static func load(
        _ place: SettingsPlace, overrides: [String: String] = [:], undone: String? = nil
    ) throws -> LoadedHouse {
        switch place.load(overrides: overrides) {
        case .ready(let loaded): return loaded
        case .refused(let problems):
            note(place.pointed(StartFault.problems(problems).text(undone: undone)))
            throw wrongSettings
        }
    }
}
