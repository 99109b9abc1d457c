import Glibc

/// The rights that running a command as another account takes, by their bits (capabilities(7)).
struct CommandCapabilities: Sendable, Hashable {
    /// One right.
    enum Capability: UInt64, Sendable, CaseIterable {
        case kill = 5
        case setGroup = 6
        case setUser = 7

        /// The name that the manual and systemd use.
        var name: String {
            switch self {
            case .kill: "CAP_KILL"
            case .setGroup: "CAP_SETGID"
            case .setUser: "CAP_SETUID"
            }
        }
    }

    /// The bits of the effective set.
    let bits: UInt64

    /// The rights that are not in the set.
    var missing: [Capability] { Capability.allCases.filter { bits >> $0.rawValue & 1 == 0 } }

    /// The effective set of the calling thread; empty if the kernel does not tell.
    static func current() -> CommandCapabilities {
        // Not /proc/self, which is about the first thread: that one may have ended, and then shows what once held.
        guard let file = fopen("/proc/thread-self/status", "re") else { return CommandCapabilities(bits: 0) }
        defer { fclose(file) }
        var room = [CChar](repeating: 0, count: 4_096)
        while fgets(&room, Int32(room.count), file) != nil {
            let line = String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if let bits = parse(statusLine: line) { return CommandCapabilities(bits: bits) }
        }
        return CommandCapabilities(bits: 0)
    }

    /// The set if the line of the status file is the one that states it.
    static func parse(statusLine: String) -> UInt64? {
        let words = statusLine.split { $0 == "\t" || $0 == "\n" || $0 == " " }
        guard words.count == 2, words[0] == "CapEff:" else { return nil }
        return UInt64(words[1], radix: 16)
    }
}
