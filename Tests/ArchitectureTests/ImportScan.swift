import Foundation

/// Compares the imports of a file, and the dependencies the package declares, with the table of rooms.
enum ImportScan {
    static func findings(in file: SourceFile) -> [Finding] {
        guard let room = HouseRules.rooms[file.room] else {
            return [Finding(path: file.path, line: 1, what: "the target \(file.room) is not in the table of rooms")]
        }
        var allowed = room.ours.union(room.others)
        if !HouseRules.strictRooms.contains(file.room) { allowed.formUnion(HouseRules.toolchain) }
        return imports(in: file.text).filter { !allowed.contains($0.module) }.map {
            Finding(path: file.path, line: $0.line, what: "\(file.room) may not import \($0.module)")
        }
    }

    /// The modules named by import lines, with attributes and access levels before and a kind after the word.
    static func imports(in text: String) -> [(module: String, line: Int)] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]
        return CodeText(text).lines.enumerated().compactMap { number, line in
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard let place = words.firstIndex(of: "import"),
                words[..<place].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) })
            else { return nil }
            let after = words[(place + 1)...].drop(while: { kinds.contains(String($0)) })
            return after.first.map { (String($0.prefix(while: { $0 != "." && $0 != ";" })), number + 1) }
        }
    }

    /// The dependencies of rooms as `Package.swift` declares them: `room("Name", [ … ])`.
    static func declaredRooms(in package: String) -> [String: Set<String>] {
        var rooms: [String: Set<String>] = [:]
        for part in package.components(separatedBy: "room(").dropFirst() {
            let quoted = part.prefix(while: { $0 != "]" }).split(separator: "\"", omittingEmptySubsequences: false)
            let names = stride(from: 1, to: quoted.count, by: 2).map { String(quoted[$0]) }
            guard let name = names.first, part.hasPrefix("\"") || part.first?.isWhitespace == true else { continue }
            rooms[name] = Set(names.dropFirst())
        }
        return rooms
    }

    static func findings(inPackage package: String) -> [Finding] {
        declaredRooms(in: package).sorted(by: { $0.key < $1.key }).flatMap { name, dependencies in
            let allowed = HouseRules.rooms[name]?.ours ?? []
            return dependencies.subtracting(allowed).sorted().map {
                Finding(path: "Package.swift", line: 1, what: "\(name) may not depend on \($0)")
            }
        }
    }

    private static let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
}
