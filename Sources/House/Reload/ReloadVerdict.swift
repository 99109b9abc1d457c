import Foundation

/// What became of one reload; left beside the record for the one who asked for it.
struct ReloadVerdict: Codable, Sendable, Hashable {
    /// Counts the reloads of one process.
    let number: Int
    /// Whether the new settings are in force.
    let isAccepted: Bool
    /// The settings that changed and are in force.
    let changed: [String]
    /// The settings that changed and count only after a restart.
    let waiting: [String]
    /// Whether new connections are shown another certificate.
    let hasNewCertificate: Bool
    /// What is wrong, one line each; without values of secrets.
    let problems: [String]

    private static let fileName = "reload.json"

    /// Writes it to `folder`.
    func leave(in folder: String) {
        guard let data = try? JSONEncoder().encode(self) else { return }
        try? PrivateFile.write(Array(data), to: folder + "/" + Self.fileName, replacing: true)
    }

    /// The last one that was left in `folder`.
    static func left(in folder: String) -> ReloadVerdict? {
        guard let data = FileManager.default.contents(atPath: folder + "/" + fileName), data.count < 1 << 20 else { return nil }
        return try? JSONDecoder().decode(ReloadVerdict.self, from: data)
    }

    /// Removes what an earlier process left.
    static func clear(in folder: String) {
        try? FileManager.default.removeItem(atPath: folder + "/" + fileName)
    }
}
