/// Applies the stated verdict of each account state.
public struct AccountStateRule: ResetRule {
    private let resetLocked: Bool

    /// With `resetLocked` false, locked accounts are refused.
    public init(resetLocked: Bool) {
        self.resetLocked = resetLocked
    }

    /// The step of a walk that it stands for.
    public var step: RuleStep { .state }

    /// Refuses disabled, expired and smart-card-only accounts, and locked ones where the settings say so.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        if account.state.contains(.disabled) { return .refuse(.disabled) }
        if account.state.contains(.expired) { return .refuse(.expired) }
        if account.state.contains(.smartCardRequired) { return .refuse(.smartCardRequired) }
        if account.state.contains(.locked), !resetLocked { return .refuse(.locked) }
        return .permit
    }
}
