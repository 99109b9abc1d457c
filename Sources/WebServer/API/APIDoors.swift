import ResetCore

/// Everything that the API does to the rest of the program.
public struct APIDoors: Sendable {
    /// Decides who sent a request.
    public let gate: TokenGate
    /// Performs one reset. Never cancelled by the client's going away.
    public let reset: @Sendable (ResetRequest) async -> ResetOutcome
    /// Records that a client asked whether the service is there, and when that arrived by `TimeSource.uptime`; false when it
    /// could not be recorded, and then nothing could be reset either.
    public let probe: @Sendable (Actor, _ arrival: Duration) async -> Bool
    /// Records a request that passed the gate and was answered with 400, 413 or 415, and why, as a stable word.
    public let rejected: @Sendable (Actor, _ status: Int, _ reason: String) async -> Void
    /// Takes note of a request that the gate refused and the address it came from. Runs on an event loop, so it must not block.
    public let refused: @Sendable (GateRefusal, NetworkAddress) -> Void

    /// The doors.
    public init(
        gate: TokenGate,
        reset: @escaping @Sendable (ResetRequest) async -> ResetOutcome,
        probe: @escaping @Sendable (Actor, _ arrival: Duration) async -> Bool,
        rejected: @escaping @Sendable (Actor, _ status: Int, _ reason: String) async -> Void,
        refused: @escaping @Sendable (GateRefusal, NetworkAddress) -> Void
    ) {
        self.gate = gate
        self.reset = reset
        self.probe = probe
        self.rejected = rejected
        self.refused = refused
    }
}
