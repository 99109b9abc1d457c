import ResetCore
import Settings

/// The settings as read, and the key they were opened with.
public struct LoadedHouse: Sendable {
    let settings: HouseSettings
    let echo: SettingsEcho
    let key: MasterKey?
}
