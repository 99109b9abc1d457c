import Foundation
import Glibc

/// A reset service that runs: `rekey demo` or `rekey serve`, on a port that the system chose.
public final class RunningService: Sendable {
    /// The process.
    public let process: ChildProcess
    /// The port on 127.0.0.1.
    public let port: Int
    /// The options that lead other commands to the same settings.
    public let place: [String]

    // Kept, so that it is there as long as the service.
    private let folder: ScratchFolder

    private init(process: ChildProcess, port: Int, place: [String], folder: ScratchFolder) {
        self.process = process
        self.folder = folder
        self.port = port
        self.place = place
    }

    /// Starts `rekey demo --json`.
    ///
    /// - Throws: ``LabFault`` if it is not ready within half a minute; what it wrote is in the text.
    public static func demo(
        _ folder: ScratchFolder, data: String = "demo", environment: [String: String] = [:], log: String = "service"
    ) async throws -> RunningService {
        let place = ["--data", folder.file(data)]
        let process = try await ChildProcess.start(
            Binary.path(), ["demo", "--json", "--port", "0"] + place,
            environment: Binary.environment.merging(environment) { _, given in given }, in: folder.path, name: log)
        return try await ready(process, place, folder) { $0.output }
    }

    /// Starts `rekey serve --config`.
    ///
    /// - Throws: ``LabFault`` if it is not ready within half a minute; what it wrote is in the text.
    public static func serve(
        _ folder: ScratchFolder, config: String = "rekey.yaml", environment: [String: String] = [:], log: String = "service"
    ) async throws -> RunningService {
        let place = ["--config", folder.file(config)]
        let process = try await ChildProcess.start(
            Binary.path(), ["serve", "--port", "0"] + place,
            environment: Binary.environment.merging(environment) { _, given in given }, in: folder.path, name: log)
        return try await ready(process, place, folder) { $0.errors }
    }

    private static func ready(
        _ process: ChildProcess, _ place: [String], _ folder: ScratchFolder, _ text: @escaping (ChildProcess) -> String
    ) async throws -> RunningService {
        func found() -> Int? {
            let wrote = text(process)
            // A line that is being written could end in half a port.
            let line = wrote[..<(wrote.lastIndex(of: "\n") ?? wrote.startIndex)]
            return line.firstMatch(of: /https:\/\/127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) }
        }
        _ = try await Poll.until(.seconds(30)) { found() != nil || process.exitCode != nil }
        guard let port = found(), process.exitCode == nil else {
            throw LabFault("the service did not start (\(process.exitCode ?? -1)): \(process.output)\(process.errors)")
        }
        return RunningService(process: process, port: port, place: place, folder: folder)
    }

    /// Stops it as an administrator does.
    ///
    /// - Returns: its exit code.
    /// - Throws: ``LabFault`` if it does not end in time.
    @discardableResult
    public func stop() async throws -> Int32 {
        process.signal(SIGTERM)
        return try await process.end(within: .seconds(40))
    }

    /// Ends it as a power failure does.
    ///
    /// - Throws: ``LabFault`` if it does not end.
    public func killNow() async throws {
        process.signal(SIGKILL)
        _ = try await process.end()
    }

    /// A command of the same settings.
    ///
    /// - Throws: ``LabFault`` if it cannot be started.
    public func command(_ words: [String], input: String = "") async throws -> ToolRun {
        try await Binary.run(words + place, input: input)
    }

    /// The record, oldest event first, as `rekey events --json` tells it.
    ///
    /// - Throws: ``LabFault`` if it cannot be read.
    public func events(_ filter: String...) async throws -> [RecordedEvent] {
        let run = try await command(["events", "--json", "--last", "0"] + filter)
        guard run.exitCode == 0 else { throw LabFault("rekey events: \(run.exitCode) \(run.errors)") }
        return try RecordedEvent.all(in: run.output)
    }
}
