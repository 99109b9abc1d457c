/// What every kind of setting is told about itself.
struct SettingText: Sendable {
    let name: String
    let change: SettingChange
    let help: String
    let example: String?
}
