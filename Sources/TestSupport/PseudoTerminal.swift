import Foundation
import Glibc
import Synchronization

/// The built program `rekey` on a terminal of its own, driven as somebody at a keyboard would.
public final class PseudoTerminal: Sendable {
    private let child: SpawnedChild
    private let master: Int32
    private let shown = Mutex<[UInt8]>([])
    private let seen = Mutex(0)
    private let isGone = Mutex(false)

    private init(child: SpawnedChild, master: Int32) {
        self.child = child
        self.master = master
    }

    deinit {
        hangUp()
    }

    /// Its process, which leads a session with this terminal.
    public var pid: pid_t { child.pid }

    /// Starts `rekey` with these words.
    ///
    /// - Parameters:
    ///   - words: its arguments.
    ///   - columns: of the terminal.
    ///   - environment: added to a plain one with `TERM=xterm`.
    /// - Returns: the running program.
    /// - Throws: ``LabFault`` if there is no terminal to be had or the program cannot be started.
    public static func start(_ words: [String], columns: UInt16 = 80, environment: [String: String] = [:]) async throws
        -> PseudoTerminal
    {
        let (master, path) = try openPair(columns)
        let variables = Binary.environment.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
        // Opened by the leader of a new session, it becomes that session's terminal: Ctrl-C reaches the program.
        let child = try await SpawnedChild.start(
            [try Binary.path()] + words, environment: variables,
            streams: [.file(path, flags: O_RDWR), .same(as: 0), .same(as: 0)],
            flags: newSession)
        let terminal = PseudoTerminal(child: child, master: master)
        terminal.listen()
        return terminal
    }

    // Linux's value; glibc shows the name to GNU sources only (spawn.h).
    private static let newSession: Int32 = 0x80

    /// The near side of a new terminal, and the path of the far one.
    private static func openPair(_ columns: UInt16) throws -> (master: Int32, path: String) {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&master, &slave, nil, nil, &size) == 0 else { throw LabFault("no pseudo-terminal: errno \(errno)") }
        defer { close(slave) }
        var name = [CChar](repeating: 0, count: 128)
        guard ttyname_r(slave, &name, name.count) == 0 else { throw LabFault("a pseudo-terminal without a name") }
        return (master, String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// Reads on a thread of its own until the program's side is closed.
    private func listen() {
        let source = dup(master)
        Thread.detachNewThread { [weak self] in
            var chunk = [UInt8](repeating: 0, count: 4_096)
            var waiting = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            // The terminal is gone only once nobody holds its near side, this thread neither.
            while self?.isGone.withLock({ $0 }) == false {
                if poll(&waiting, 1, 100) == 0 { continue }
                let count = read(source, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0, let self else { break }
                self.shown.withLock { $0 += chunk[..<count] }
            }
            close(source)
        }
    }

    /// Everything that was on the terminal, what was typed and shown included, without carriage returns.
    public var text: String {
        String(decoding: shown.withLock { $0 }.filter { $0 != 0x0D }, as: UTF8.self)
    }

    /// Types a line and presses Enter.
    public func type(_ line: String) {
        press(Array((line + "\n").utf8))
    }

    /// Sends keys as they are: 3 is Ctrl-C, 4 is Ctrl-D.
    public func press(_ keys: [UInt8]) {
        isGone.withLock { isGone in
            if !isGone { keys.withUnsafeBytes { _ = write(master, $0.baseAddress, $0.count) } }
        }
    }

    /// Closes the terminal, as somebody who closes its window, or whose connection breaks.
    public func hangUp() {
        isGone.withLock { isGone in
            if !isGone { close(master) }
            isGone = true
        }
    }

    /// Waits until the text stands on the terminal, after what was waited for before.
    ///
    /// - Throws: ``LabFault`` with the end of what is there if it does not come.
    public func expect(_ text: String, within limit: Duration = .seconds(30)) async throws {
        let found = try await Poll.until(limit) { advance(past: text) || exitCode != nil && advance(past: text) }
        guard found else { throw LabFault("\"\(text)\" did not come; the terminal ends with:\n\(self.text.suffix(2_000))") }
    }

    /// Waits for each text and types the line beside it.
    ///
    /// - Throws: ``LabFault`` if one does not come.
    public func answer(_ lines: [(expected: String, typed: String)]) async throws {
        for line in lines {
            try await expect(line.expected)
            type(line.typed)
        }
    }

    /// Presses Enter at every prompt until the text stands on the terminal.
    ///
    /// - Throws: ``LabFault`` if it does not come.
    public func enter(until wanted: String, within limit: Duration = .seconds(60)) async throws {
        var asked = -1
        let found = try await Poll.until(limit) {
            if advance(past: wanted) { return true }
            let shown = text
            guard shown.hasSuffix(": ") || shown.hasSuffix("> "), shown.utf8.count != asked else { return false }
            asked = shown.utf8.count
            press([0x0A])
            return false
        }
        guard found else { throw LabFault("\"\(wanted)\" did not come; the terminal ends with:\n\(text.suffix(2_000))") }
    }

    private func advance(past wanted: String) -> Bool {
        let bytes = Array(text.utf8)
        let pattern = Array(wanted.utf8)
        return seen.withLock { place in
            guard bytes.count >= place + pattern.count else { return false }
            for start in place...(bytes.count - pattern.count) where bytes[start..<(start + pattern.count)].elementsEqual(pattern)
            {
                place = start + pattern.count
                return true
            }
            return false
        }
    }

    /// Its exit code, 128 + n if signal n ended it; nil while it runs.
    public var exitCode: Int32? { child.exitCode }

    /// Waits for its end, and for what it wrote last.
    ///
    /// - Throws: ``LabFault`` if it does not end in time.
    public func end(within limit: Duration = .seconds(30)) async throws -> Int32 {
        guard let exitCode = try await child.end(within: limit) else {
            throw LabFault("rekey did not end; the terminal ends with:\n\(text.suffix(2_000))")
        }
        var last = -1
        _ = try await Poll.until(.seconds(2)) {
            defer { last = text.utf8.count }
            return last == text.utf8.count
        }
        return exitCode
    }
}
