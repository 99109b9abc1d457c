/// A value that one source offers for one setting.
struct SettingCandidate: Sendable {
    let path: [String]
    let declaration: SettingDeclaration
    let input: SettingInput
    let origin: SettingOrigin
}
