import Foundation
import ResetCore
import Settings

/// The sealed secrets of the settings: those of the file are sealed anew in their place, with everything around them as it was; those of
/// the environment and the secrets directory are somebody else's to change.
struct SealedSettings: SealedPlace {
    let place: SettingsPlace

    func prepare(_ ring: KeyRing) throws(StartFault) {
        let text = try text()
        var problems: [SettingsProblem] = []
        for sealed in secrets(in: text) {
            if case .failure(let fault) = ring.opener.open(sealed) {
                problems.append(SettingsProblem(path: sealed.path, what: fault.what, remedy: fault.remedy, origin: sealed.origin))
            } else if isInFile(sealed), text.split(separator: sealed.text, omittingEmptySubsequences: false).count != 2 {
                problems.append(
                    SettingsProblem(
                        path: sealed.path, what: "does not stand in the file once and in one piece",
                        remedy: "write the sealed text on one line, as `rekey secret seal` prints it", origin: sealed.origin))
            }
        }
        guard problems.isEmpty else { throw .problems(problems) }
    }

    func carryOver(_ ring: KeyRing) throws(StartFault) -> String {
        let text = try text()
        let seal = SettingSeal(ring.current)
        var renewed = text
        var count = 0
        for sealed in secrets(in: text) where isInFile(sealed) && needsFormer(sealed, ring) {
            guard case .success(let secret) = ring.opener.open(sealed), let fresh = seal.seal(secret, path: sealed.path) else {
                throw .stopped("\(sealed.path) could not be sealed anew")
            }
            renewed = renewed.replacing(sealed.text, with: fresh)
            count += 1
        }
        if count > 0 {
            guard secrets(in: renewed).allSatisfy({ !isInFile($0) || !needsFormer($0, ring) }) else {
                throw .stopped("\(place.file) would not open after the rotation; it was left as it is")
            }
            do throws(PrivateFile.Fault) {
                try ReplacedFile.write(Array(renewed.utf8), to: place.file)
            } catch {
                throw .stopped("\(error)")
            }
        }
        return "\(place.file): \(count) \(count == 1 ? "secret" : "secrets") sealed anew"
    }

    func leftBehind(_ ring: KeyRing) throws(StartFault) -> [String] {
        secrets(in: try text()).filter { needsFormer($0, ring) }.map { "\($0.path) (\($0.origin))" }
    }

    private func text() throws(StartFault) -> String {
        switch FileTrust.read(place.file, for: .configuration, atMost: 1 << 20) {
        case .refused(let problems): throw .problems(problems)
        case .ready(let bytes): return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func secrets(in text: String) -> [SealedSecret] {
        place.sources(text).sealedSecrets(HouseSettings.root)
    }

    private func isInFile(_ sealed: SealedSecret) -> Bool {
        if case .file = sealed.origin { true } else { false }
    }

    // By trial, not by the key's name in the text: what counts is what opens.
    private func needsFormer(_ sealed: SealedSecret, _ ring: KeyRing) -> Bool {
        if case .success = KeyRing(current: ring.current).opener.open(sealed) { false } else { true }
    }
}
