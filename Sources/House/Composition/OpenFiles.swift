import Glibc

/// How many files and connections the system lets this process hold open.
enum OpenFiles {
    /// What everything but the listener's connections takes at most: record, directories, validation commands.
    static let besides = 256
    // Programs that are started inherit the limit, and some go through all numbers below it.
    private static let most: rlim_t = 65_536

    /// Raises the soft limit, 1,024 under systemd, as far as the hard one allows. Returns the limit that holds then.
    static func raiseLimit() -> Int {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return 1_024 }
        var raised = limit
        raised.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, most))
        if setrlimit(kind, &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }

    /// What to say where so many connections do not go with the limit; `nil` where they do.
    static func complaint(limit: Int, connections: Int) -> String? {
        guard limit < connections + besides else { return nil }
        return "the system lets this process open \(limit) files, too few for listener.maximumConnections \(connections): "
            + "lower it to \(max(limit - besides, 1)), or raise the limit to \(connections + besides) (systemd: LimitNOFILE=)"
    }
}
