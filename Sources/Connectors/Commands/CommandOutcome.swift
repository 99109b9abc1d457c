/// How one run of the command ended and what it said.
struct CommandOutcome: Sendable, Hashable {
    /// The ways a run ends.
    enum End: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case tooMuchOutput
        case cancelled
        case notFound
        case notExecutable
        case notStarted(String)
        case supervisorLost
    }

    var end: End
    /// Standard output, within its limit.
    var output: [UInt8] = []
    /// The first bytes of standard error.
    var excerpt: [UInt8] = []
    /// Whether descendants of the command could not be killed.
    var strays = false
}
