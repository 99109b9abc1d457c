import Foundation

/// One text file of the repository.
struct SourceFile: Sendable {
    /// Relative to the repository.
    let path: String
    let text: String

    /// `Room/Folder/File.swift` for a file below `Sources`, else the path.
    var nameInSources: String { path.hasPrefix("Sources/") ? String(path.dropFirst("Sources/".count)) : path }

    /// The target it belongs to, for a file below `Sources`.
    var room: String { String(nameInSources.prefix(while: { $0 != "/" })) }
}

/// The working copy this test was compiled from.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The Swift files below a folder, in order.
    static func swiftFiles(below folder: String) throws -> [SourceFile] {
        try files(below: folder) { $0.hasSuffix(".swift") }
    }

    /// The files below a folder that are text and pass the test, in order.
    static func files(below folder: String, where wanted: (String) -> Bool) throws -> [SourceFile] {
        guard let walk = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path) else { return [] }
        var names: [String] = []
        for case let name as String in walk {
            if name.hasPrefix(".build") || name.hasPrefix(".git/") || name.hasPrefix("var/") {
                walk.skipDescendants()
            } else if wanted(name) {
                names.append(name)
            }
        }
        return names.sorted().compactMap { name in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            guard let bytes = FileManager.default.contents(atPath: root.appendingPathComponent(path).path),
                let text = String(data: bytes, encoding: .utf8)
            else { return nil }
            return SourceFile(path: path, text: text)
        }
    }

    /// The folders directly below a folder.
    static func folders(in folder: String) throws -> [String] {
        let url = root.appendingPathComponent(folder)
        return try FileManager.default.contentsOfDirectory(atPath: url.path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path, isDirectory: &isFolder)
                && isFolder.boolValue
        }.sorted()
    }
}
