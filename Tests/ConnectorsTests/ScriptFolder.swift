import Foundation
import Glibc

/// A folder of scripts for one test, gone with it.
final class ScriptFolder: Sendable {
    let path: String

    /// A new folder that every account may enter.
    init() throws {
        var template = Array("/tmp/rekey-command-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ScriptFolderFault(errno: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, 0o755)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes an executable shell script and returns its path.
    func script(_ text: String, name: String = "validate", mode: mode_t = 0o755) throws -> String {
        try file(name, "#!/bin/sh\n" + text + "\n", mode: mode)
    }

    /// Writes a file and returns its path.
    func file(_ name: String, _ text: String, mode: mode_t = 0o644) throws -> String {
        let file = path + "/" + name
        guard let stream = fopen(file, "we") else { throw ScriptFolderFault(errno: errno) }
        fputs(text, stream)
        fclose(stream)
        chmod(file, mode)
        return file
    }

    /// What a script wrote to a file of the folder; empty if there is none.
    func bytes(of name: String) -> [UInt8] {
        contents(ofFile: path + "/" + name)
    }

    /// The same as text.
    func text(of name: String) -> String {
        String(decoding: bytes(of: name), as: UTF8.self)
    }
}

/// A folder or file could not be made.
struct ScriptFolderFault: Error {
    let errno: Int32
}

/// All bytes of a file; empty if it cannot be read.
func contents(ofFile path: String) -> [UInt8] {
    guard let stream = fopen(path, "re") else { return [] }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&room, 1, room.count, stream)
        if count == 0 { return bytes }
        bytes += room.prefix(count)
    }
}
