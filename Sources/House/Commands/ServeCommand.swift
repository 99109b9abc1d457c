import ArgumentParser
import CProcess
import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import Storage
import UnixSignals
import WebServer

/// `rekey serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the reset service until SIGTERM or SIGINT; resets under way are finished first.",
        discussion: """
            Examples:
              rekey serve
              rekey serve --config /etc/rekey/rekey.yaml
              rekey serve --data ./demo --port 0
            """)

    @OptionGroup var options: PlaceOptions

    @Option(help: "Overrides listener.port; 0 lets the system choose one.")
    var port: Int?

    func run() async throws {
        let loaded = try Terminal.load(
            options.place, overrides: port.map { ["listener.port": String($0)] } ?? [:], undone: StartFault.notStarted)
        try await Self.serve(loaded, of: options.place) { endpoint in
            Terminal.note(endpoint.announcement)
        }
    }

    /// Serves until a signal; `onReady` hears where.
    static func serve(
        _ loaded: LoadedHouse, of place: SettingsPlace, hangup: HouseService.Hangup = .reload,
        onReady: @escaping @Sendable (Endpoint) -> Void
    ) async throws {
        if !RekeyGuardMemory() { Terminal.note("the system does not let this process keep its memory to itself") }
        // More loops than this only take memory: a loop serves more connections than directories have answers for.
        NIOSingletons.groupLoopCountSuggestion = max(1, ProcessInfo.processInfo.processorCount / 2)
        let connections = loaded.settings.listener.maximumConnections
        if let complaint = OpenFiles.complaint(limit: OpenFiles.raiseLimit(), connections: connections) {
            Terminal.note(complaint)
        }
        let environment = ProcessInfo.processInfo.environment
        let notice = ServiceNotice(environment: environment)
        let house: ServiceHouse
        do throws(StartFault) {
            house = try await ServiceHouse.open(loaded, environment: environment) { port in
                let endpoint = Endpoint(listener: loaded.settings.listener, port: port)
                let folder = loaded.settings.record.directory
                endpoint.leave(in: folder)
                ReloadVerdict.clear(in: folder)
                if loaded.settings.operation.listener == nil { Endpoint.clearOperation(in: folder) }
                RunningMark(of: getpid(), settings: loaded.file)?.leave(in: folder)
                RecordPointer.leave(beside: loaded.file, record: folder)
                notice?.ready(endpoint.announcement)
                onReady(endpoint)
                _ = RekeyReleaseCode()
            }
        } catch {
            Terminal.note(place.pointed(error.text(undone: StartFault.notStarted)))
            if case .unavailable = error { throw Terminal.unavailable }
            throw Terminal.wrongSettings
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [HouseService(house: house, version: RekeyCommand.version, notice: notice, hangup: hangup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: house.log.logger("lifecycle")))
        do {
            try await group.run()
        } catch let fault as APIServerFault {
            Terminal.note(StartCheck.portRemedy(fault))
            throw Terminal.unavailable
        }
    }
}
