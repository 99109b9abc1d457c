/// A setting of the merged tree with the value that won.
struct ResolvedSetting: Sendable {
    let path: String
    let declaration: SettingDeclaration
    /// The value, nil if there is none or it is no good.
    let input: SettingInput?
    let origin: SettingOrigin?
    /// Whether a problem was recorded for it: then its reader sees a stand-in, and what follows from that is no problem.
    let isRefused: Bool

    /// The value as it may be shown, nil if there is none or the setting is a secret. What came from the secrets directory is
    /// never shown, whatever the setting: it may have been put under the wrong name.
    static func shown(_ input: SettingInput?, _ declaration: SettingDeclaration) -> String? {
        declaration.isSecret ? nil : input.map(Shown.input)
    }

    var shown: String? { Self.shown(input, declaration) }
}
