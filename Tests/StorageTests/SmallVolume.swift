import Foundation

/// A real, small file system of its own, mounted for one test.
final class SmallVolume: Sendable {
    /// Why tests that need one cannot run here; nil when they can.
    static let obstacle: String? = {
        do {
            _ = try SmallVolume(kilobytes: 512)
            return nil
        } catch {
            return "mounting a tmpfs is not permitted here"
        }
    }()

    let path: String

    init(kilobytes: Int) throws {
        path = NSTemporaryDirectory() + "/rekey-volume-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=0700", "tmpfs", path)
    }

    deinit {
        try? Self.run("/bin/umount", "-l", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Takes up all the space that is left; the file's path.
    func fill() throws -> String {
        let filler = path + "/filler"
        _ = FileManager.default.createFile(atPath: filler, contents: nil)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: filler))
        defer { try? handle.close() }
        for size in [65_536, 4_096] {
            let block = Data(repeating: 0x78, count: size)
            do {
                for _ in 0..<100_000 { try handle.write(contentsOf: block) }
            } catch {
                continue
            }
        }
        return filler
    }

    private static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }
}
