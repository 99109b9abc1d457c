import Foundation
import Glibc

/// A folder for one test, for its owner alone, gone with it.
public final class ScratchFolder: Sendable {
    /// Its absolute path, short enough for sockets.
    public let path: String

    /// A new folder.
    ///
    /// - Parameter mode: of the folder itself; 0755 where another account has to enter it.
    /// - Throws: ``LabFault`` if it cannot be made.
    public init(mode: mode_t = 0o700) throws {
        var template = Array("/tmp/rekey-e2e-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw LabFault("no folder below /tmp: errno \(errno)") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, mode)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of `name` below the folder.
    public func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file.
    ///
    /// - Returns: its path.
    /// - Throws: what the system says.
    @discardableResult
    public func write(_ text: String, to name: String, mode: mode_t = 0o600) throws -> String {
        let place = file(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: place))
        chmod(place, mode)
        return place
    }

    /// What a file holds, as text; empty if there is none.
    public func text(of name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file(name)) ?? Data(), as: UTF8.self)
    }

    /// Every regular file below the folder.
    public func files() -> [String] {
        let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return found.map(file).filter { place in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
