/// A sealed secret as a source gives it.
public struct SealedSecret: Sendable {
    /// The setting's path, which the seal is bound to.
    public let path: String
    /// The sealed text, prefix included.
    public let text: String
    /// Where it stands.
    public let origin: SettingOrigin
}

extension SettingsSources {
    /// The sealed secrets of all sources, whether or not they open; for carrying them over to another key.
    public func sealedSecrets(_ root: SettingGroup) -> [SealedSecret] {
        SettingsCollection(root, self).candidates.values.joined().compactMap { candidate in
            guard candidate.declaration.isSecret else { return nil }
            let text: String
            switch candidate.input {
            case .text(let plain): text = plain
            case .secret(let secret): text = secret.reveal()
            case .list: return nil
            }
            guard text.hasPrefix(SealedOpener.prefix) else { return nil }
            return SealedSecret(path: candidate.path.joined(separator: "."), text: text, origin: candidate.origin)
        }.sorted { ($0.path, $0.origin.description) < ($1.path, $1.origin.description) }
    }
}

extension SealedOpener {
    /// Opens one sealed secret.
    public func open(_ sealed: SealedSecret) -> Result<Secret, SealedFault> {
        open(sealed.path, sealed.text)
    }
}
