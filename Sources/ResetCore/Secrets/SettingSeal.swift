import Crypto
import Foundation
import Settings

/// Seals secrets for the settings file: AES-256-GCM under a key derived from the master key, bound to the setting's path, so
/// that a sealed text cannot be moved to another setting. Form: `sealed:v1:KEYID:BASE64`.
public struct SettingSeal: Sendable {
    private let key: SymmetricKey
    private let identifier: String

    /// A seal under `master`.
    public init(_ master: MasterKey) {
        key = master.derived(for: "rekey settings v1")
        identifier = master.identifier
    }

    /// The sealed text of `secret` for the setting at `path`; `nil` never happens with a sound key.
    public func seal(_ secret: Secret, path: String) -> String? {
        let plain = secret.revealBytes { Data($0) }
        guard let box = try? AES.GCM.seal(plain, using: key, authenticating: context(path)), let combined = box.combined else {
            return nil
        }
        return SealedOpener.prefix + "v1:" + identifier + ":" + combined.base64EncodedString()
    }

    /// Opens what `seal` made.
    public var opener: SealedOpener {
        SealedOpener { path, sealed in open(path, sealed) }
    }

    /// Whether `text` says that this key sealed it.
    func sealed(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[2] == identifier
    }

    func open(_ path: String, _ sealed: String) -> Result<Secret, SealedFault> {
        let parts = sealed.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "v1", let combined = Data(base64Encoded: String(parts[3])) else {
            return .failure(
                SealedFault("is no sealed text of this program", remedy: "seal it anew with `rekey secret seal \(path)`"))
        }
        guard parts[2] == identifier else {
            return .failure(
                SealedFault(
                    "is sealed with key \(String(parts[2])), and the key at hand is \(identifier)",
                    remedy: "give the key that sealed it, or seal it anew with `rekey secret seal \(path)`"))
        }
        guard let box = try? AES.GCM.SealedBox(combined: combined),
            let plain = try? AES.GCM.open(box, using: key, authenticating: context(path))
        else {
            return .failure(
                SealedFault(
                    "was changed, or was sealed for another setting", remedy: "seal it anew with `rekey secret seal \(path)`"))
        }
        return .success(Secret(Array(plain)))
    }

    private func context(_ path: String) -> Data {
        Data(("setting:" + path).utf8)
    }
}
