/// The connections to one controller at one moment, for monitoring.
public struct ControllerStatus: Sendable, Hashable {
    /// The controller as the settings name it.
    public let controller: String
    /// How many connections are open.
    public let open: Int
    /// How many of them nobody uses.
    public let idle: Int
    /// How many uses are under way; several may share a connection.
    public let running: Int
    /// How many wait for a connection.
    public let waiting: Int
    /// Whether it could not be reached when last tried, and no connection is left.
    public let isDown: Bool
    /// How often a connection was taken for a question since the start.
    public let uses: Int
    /// How many connections were opened and signed in since the start.
    public let established: Int
    /// How many attempts to connect failed since the start.
    public let failures: Int
}
