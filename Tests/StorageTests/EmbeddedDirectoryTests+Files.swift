import Foundation

extension EmbeddedDirectoryTests {
    /// Everything that lies in a directory, one file after the other.
    static func bytes(_ directory: String) throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: directory).reduce(into: Data()) { all, name in
            all.append(try Data(contentsOf: URL(fileURLWithPath: directory + "/" + name)))
        }
    }

    static func data(_ text: String) -> Data { Data(text.utf8) }
}
