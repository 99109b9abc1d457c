/// Hears how long the steps of resets take and how resets end. Called on the way of every reset, so it must neither block nor take long.
public protocol ResetMeter: Sendable {
    /// One step of a reset took `duration`.
    func took(_ duration: Duration, for step: ResetStep)

    /// A reset that `actor` asked for has ended.
    func ended(_ outcome: ResetOutcome, for actor: Actor)
}
