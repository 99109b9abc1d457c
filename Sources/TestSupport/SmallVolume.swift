import Foundation

/// A real, small file system of its own, mounted for one test.
public final class SmallVolume: Sendable {
    /// Whether one can be mounted here.
    public static let isPermitted = (try? SmallVolume(kilobytes: 512)) != nil

    /// Where it is mounted.
    public let path: String
    private let folder: ScratchFolder

    /// Mounts one of this size; it goes away with the last reference.
    public init(kilobytes: Int) throws {
        folder = try ScratchFolder()
        path = folder.file("volume")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k,mode=0700", "tmpfs", path)
    }

    deinit {
        try? Self.run("/bin/umount", "-l", path)
    }

    /// Takes up all the space that is left; the file's path.
    public func fill() throws -> String {
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
        guard process.terminationStatus == 0 else { throw LabFault("\(program) ended with \(process.terminationStatus)") }
    }
}
