import ResetCore
import Settings

/// The settings as read, and the keys they were opened with.
public struct LoadedHouse: Sendable {
    let settings: HouseSettings
    let echo: SettingsEcho
    let keys: KeyRing?
    /// The settings file.
    let file: String
    /// Reads everything again from the same places.
    let again: @Sendable () -> SettingsResult<LoadedHouse>

    /// The key that seals.
    var key: MasterKey? { keys?.current }
}
