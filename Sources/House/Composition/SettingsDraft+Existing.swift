import Foundation
import Settings

extension SettingsDraft {
    /// The existing file's values, or none.
    static func existing(at place: SettingsPlace) throws -> SettingsDraft {
        var draft = SettingsDraft()
        guard FileManager.default.fileExists(atPath: place.file) else { return draft }
        let problems: [SettingsProblem]
        switch FileTrust.read(place.file, for: .configuration, atMost: 1 << 20) {
        case .refused(let found): problems = found
        case .ready(let bytes):
            let text = SettingsText(name: place.file, text: String(decoding: bytes, as: UTF8.self))
            switch SettingsFile.values(of: text, root: HouseSettings.root) {
            case .refused(let found): problems = found
            case .ready(let values):
                draft.values = values
                draft.existing = text
                return draft
            }
        }
        Terminal.note(
            "\(place.file) must be put right by hand first; nothing was changed:\n\n"
                + problems.map(\.block).joined(separator: "\n\n"))
        throw Terminal.wrongSettings
    }
}
