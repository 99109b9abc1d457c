import Foundation
import ResetCore
import Settings

extension SettingsPlace {
    /// What stands at a place, looked at rather than relied on.
    struct Inspection: Sendable {
        /// The settings, or why there are none.
        let loaded: SettingsResult<LoadedHouse>
        /// What was seen of the settings file.
        let file: FileLook
        /// What was seen of the key file; `nil` where the key stands elsewhere or there is none.
        let key: FileLook?
        /// What was seen of the files of the secrets directory, by name.
        let secrets: [String: FileLook]

        /// Whether nobody else could have written what was read: only then may it lead anybody anywhere.
        var mayBeBelieved: Bool {
            !([file] + (key.map { [$0] } ?? []) + secrets.values).contains { $0.isOpenToChange }
        }
    }

    /// Reads everything as `load` does, but does not end at the first file with an unsafe mode: all of them are told.
    func inspect() -> Inspection {
        let text = FileTrust.inspect(file, for: .configuration, atMost: 1 << 20)
        let (directory, files) =
            secrets.map { SecretsDirectory.inspect(at: $0, besides: keyFile) } ?? (SecretsDirectory([:]), [:])
        var keyLook: FileLook?
        var key: SettingsResult<KeyRing?> = .ready(nil)
        if environment["REKEY_KEY"] != nil {
            key = keyRing()
        } else if FileManager.default.fileExists(atPath: keyFile) || environment["REKEY_KEY_FILE"] != nil {
            let look = FileTrust.inspect(keyFile, for: .secret, atMost: 4_096)
            keyLook = look
            if let bytes = look.bytes {
                key = keys(from: Secret(bytes), at: keyFile, remedy: "make one with `rekey secret key`")
            } else {
                key = .refused(look.problem.map { [$0] } ?? [])
            }
        }
        if keyLook == nil, environment["REKEY_KEY"] == nil, let problem = Self.hidden(keyFile) { key = .refused([problem]) }
        return Inspection(
            loaded: loaded(text, directory, key), file: text, key: keyLook, secrets: files)
    }

    private func loaded(
        _ text: FileLook, _ directory: SecretsDirectory, _ key: SettingsResult<KeyRing?>
    ) -> SettingsResult<LoadedHouse> {
        guard FileManager.default.fileExists(atPath: file) else { return load() }
        guard let bytes = text.bytes else { return .refused(text.problem.map { [$0] } ?? []) }
        switch key {
        case .refused(let problems): return .refused(problems)
        case .ready(let ring): return settings(in: bytes, secrets: directory, ring: ring)
        }
    }
}
