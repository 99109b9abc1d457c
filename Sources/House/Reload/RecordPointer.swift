import Foundation
import Settings

/// Says where the service that was started with a settings file keeps its record. It lies beside that file, so that the service is
/// found when the file itself can no longer be read, and a record that is gone is missed.
enum RecordPointer {
    private static func path(beside file: String) -> String { file + ".record" }

    /// The folder as it is written down.
    static func text(_ record: String) -> String { URL(fileURLWithPath: record).standardizedFileURL.path }

    /// Writes it beside the settings `file`. A service that cannot is still a service.
    static func leave(beside file: String, record: String) {
        let text = text(record)
        guard left(beside: file) != text else { return }
        try? PrivateFile.write(Array((text + "\n").utf8), to: path(beside: file), replacing: true)
    }

    /// The record's folder that was written down beside `file`; nil where others could have written it.
    static func left(beside file: String) -> String? {
        guard case .ready(let bytes) = FileTrust.read(path(beside: file), for: .configuration, atMost: 4_096) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("/"), text.hasSuffix("\n") else { return nil }
        return String(text.dropLast())
    }
}
