/// A setting of the merged tree with the value that won.
struct ResolvedSetting: Sendable {
    let path: String
    let declaration: SettingDeclaration
    /// The value, nil if there is none or it is no good.
    let input: SettingInput?
    let origin: SettingOrigin?
    /// Whether a problem was recorded for it: then its reader sees a stand-in, and what follows from that is no problem.
    let isRefused: Bool

    /// The value as it may be shown, nil if it must not be or there is none. What came from the secrets directory under a
    /// name that is no secret's may be one all the same.
    static func shown(_ input: SettingInput?, _ declaration: SettingDeclaration, _ origin: SettingOrigin?) -> String? {
        guard let input, !declaration.isSecret else { return nil }
        if case .secretsDirectory = origin { return nil }
        return Shown.input(input)
    }

    var shown: String? { Self.shown(input, declaration, origin) }
}
