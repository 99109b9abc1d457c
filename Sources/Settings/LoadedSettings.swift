/// The settings as built, and what they were built from.
public struct LoadedSettings<Value: Sendable>: Sendable {
    /// What was built.
    public let value: Value
    /// Every setting with its value and origin, fit to be shown.
    public let echo: SettingsEcho
}
