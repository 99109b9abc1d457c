import Glibc

/// An account of the system and all its groups. Looking one up may ask the network: never on the cooperative pool.
struct CommandAccount: Sendable, Hashable {
    /// Why an account cannot be used.
    enum Fault: Error, Sendable, Hashable {
        /// The system knows no account of this name.
        case unknown(String)
        /// The account database did not answer; the error number.
        case unreachable(String, Int32)

        /// The reason as a sentence without its full stop.
        var text: String {
            switch self {
            case .unknown(let name): "there is no account named \(name)"
            case .unreachable(let name, let code):
                "the account \(name) could not be looked up: \(String(cString: strerror(code)))"
            }
        }
    }

    let name: String
    let user: uid_t
    let group: gid_t
    /// The primary group and every other.
    let groups: [gid_t]

    /// Looks the account up by name.
    init(name: String) throws(Fault) {
        let (user, group) = try Self.numbers(of: name)
        self.name = name
        self.user = user
        self.group = group
        groups = try Self.groups(of: name, primary: group)
    }

    /// Whether the service has this identity already and needs no further right.
    var isOwn: Bool { geteuid() == user && user != 0 }

    /// What stands in the way of running a command as this account.
    func problems(effective: CommandCapabilities) -> [CommandProblem] {
        if user == 0 {
            return [
                CommandProblem(
                    .user, value: name, message: "the account has all rights, so naming it limits nothing",
                    remedy: "name an account with few rights")
            ]
        }
        let missing = isOwn ? [] : effective.missing
        if missing.isEmpty { return [] }
        let names = missing.map(\.name).joined(separator: ", ")
        return [
            CommandProblem(
                .user, value: name, message: "the service may not run a command as another account: it lacks \(names)",
                remedy:
                    "add \"AmbientCapabilities=CAP_SETUID CAP_SETGID CAP_KILL\" to the service's unit (a container: --cap-add), "
                    + "start the service as root, or leave the setting out")
        ]
    }

    private static func numbers(of name: String) throws(Fault) -> (uid_t, gid_t) {
        var size = 16_384
        while true {
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            var room = [CChar](repeating: 0, count: size)
            let code = getpwnam_r(name, &entry, &room, room.count, &found)
            if code == ERANGE, size < 1 << 22 {
                size *= 4
                continue
            }
            if found != nil { return (entry.pw_uid, entry.pw_gid) }
            // Some sources answer "no such entry" with an error of their own: getpwnam(3).
            if [0, ENOENT, ESRCH].contains(code) { throw .unknown(name) }
            throw .unreachable(name, code)
        }
    }

    private static func groups(of name: String, primary: gid_t) throws(Fault) -> [gid_t] {
        var room = 64
        while true {
            var count = Int32(room)
            var groups = [gid_t](repeating: primary, count: room)
            if getgrouplist(name, primary, &groups, &count) >= 0 { return Array(groups.prefix(Int(count))) }
            guard room < 65_536 else { throw .unreachable(name, E2BIG) }
            room = max(room * 2, Int(count))
        }
    }
}
