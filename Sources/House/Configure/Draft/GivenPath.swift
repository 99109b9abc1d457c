import Foundation
import Settings

/// A path as somebody types it in a folder, for a file that is read from anywhere.
enum GivenPath {
    /// The same place from the root on.
    static func whole(_ path: String) -> String {
        path.isEmpty || path.hasPrefix("/") ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// The value of the setting at `path` with its paths from the root on: of a file, a folder, or the program of a command line that
    /// begins with `./` or `../`.
    static func whole(_ value: String, of path: String) -> String {
        if WizardDraft.declared(path)?.kind == .path { return whole(value) }
        guard path == "validation.command", value.hasPrefix("./") || value.hasPrefix("../") else { return value }
        let program = value.prefix { $0 != " " && $0 != "\t" && $0 != "\"" }
        let rest = value.dropFirst(program.count)
        let file = whole(String(program))
        guard rest.first != "\"" else { return value }
        return (file.contains(" ") ? "\"\(file)\"" : file) + rest
    }
}
