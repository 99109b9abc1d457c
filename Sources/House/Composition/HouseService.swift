import Foundation
import Glibc
import Logging
import ResetCore
import ServiceLifecycle
import Storage
import UnixSignals
import WebServer

/// Runs the service until it is told to stop, and ends it in good order.
struct HouseService: Service, CustomStringConvertible {
    let house: ServiceHouse
    let version: String
    let notice: ServiceNotice?
    /// What SIGHUP means: to read the settings again, or, to one that lives on somebody's terminal, that the terminal is gone.
    var hangup = Hangup.reload

    enum Hangup: Sendable {
        case reload
        case end
    }

    /// For the log, which would otherwise be told all that it is made of.
    var description: String { "the reset service" }

    func run() async throws {
        let logger = house.log.logger("house")
        report(logger)
        await house.events.started(version: version, missing: house.missing)
        // Beside the work: a domain that is away holds up neither the start nor the others.
        await house.reloader.regime.service.recover(house.leftOpen)
        // Trapped before anybody can know of this process: the signal's own effect would end it.
        let signals = await UnixSignalsSequence(trapping: .sighup)
        let tending = Task { await tend(signals) }
        defer { tending.cancel() }
        do throws(APIServerFault) {
            try await openOperation(logger)
            try await serve()
        } catch {
            logger.critical("the listener failed", metadata: ["reason": "\(error)"])
            await end(logger)
            throw error
        }
        await end(logger)
    }

    private func report(_ logger: Logger) {
        for missing in house.missing {
            logger.error("degraded: something is missing", metadata: ["missing": "\(missing)"])
        }
        let abandoned = house.leftOpen.filter { $0.state == .abandoned }
        if !abandoned.isEmpty {
            let references = abandoned.prefix(5).map(\.reference.text).joined(separator: ", ")
            logger.critical(
                "an earlier process left resets without outcome; the directory is asked what became of them",
                metadata: ["count": "\(abandoned.count)", "first": "\(references)"])
        }
        for (name, weakness) in house.loaded.settings.weakClients {
            logger.warning("a client has a weak token", metadata: ["client": "\(name)", "token": "\(weakness)"])
        }
    }

    private func openOperation(_ logger: Logger) async throws(APIServerFault) {
        guard let operation = house.operation, let place = house.loaded.settings.operation.listener else { return }
        let endpoint = Endpoint(operation: place, port: try await operation.start())
        endpoint.leave(in: house.loaded.settings.record.directory)
        logger.info("health and figures", metadata: ["url": "\(endpoint.url)"])
    }

    private func serve() async throws(APIServerFault) {
        let result: Result<Void, APIServerFault> = await withGracefulShutdownHandler {
            do throws(APIServerFault) {
                return .success(try await house.server.run())
            } catch {
                return .failure(error)
            }
        } onGracefulShutdown: {
            notice?.stopping()
            Task { await house.readiness.stop() }
        }
        try result.get()
    }

    // Reloads come one after the other, whoever asks for them.
    private func tend(_ signals: UnixSignalsSequence) async {
        let (errands, queue) = AsyncStream.makeStream(of: Errand.self, bufferingPolicy: .bufferingNewest(64))
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in signals {
                    if endsByHangup { kill(getpid(), SIGTERM) } else { queue.yield(.settings) }
                }
            }
            group.addTask { await recordImports() }
            group.addTask { await lookAtCertificates(queue) }
            group.addTask { await flushEveryMinute() }
            group.addTask { await giveSignsOfLife() }
            group.addTask {
                for await errand in errands { await run(errand) }
            }
        }
    }

    // `rekey reload` holds its lock while it waits for the outcome.
    private var endsByHangup: Bool {
        hangup == .end && !ReloadLock.isHeld(in: house.loaded.settings.record.directory)
    }

    private func recordImports() async {
        guard let embedded = house.loaded.settings.embedded else { return }
        let options = EmbeddedDirectory.Options(time: house.time, randomBytes: SystemBytes.make)
        guard let directory = try? await EmbeddedDirectory.open(at: embedded.directory, options: options) else { return }
        await DirectoryNotes(directory: directory, store: house.store).watch(house.time)
    }

    private enum Errand {
        case settings
        case certificate
    }

    private func run(_ errand: Errand) async {
        switch errand {
        case .certificate: await house.reloader.lookAtCertificate()
        case .settings:
            notice?.reloading()
            let verdict = await house.reloader.reload()
            notice?.ready(verdict.isAccepted ? "settings reloaded" : "settings refused; those from before are in force")
        }
    }

    private func lookAtCertificates(_ queue: AsyncStream<Errand>.Continuation) async {
        while !Task.isCancelled {
            let interval = await house.reloader.regime.settings.operation.certificateWatch
            await house.time.pause(for: interval > .zero ? max(interval, .milliseconds(100)) : .seconds(30))
            if interval > .zero { queue.yield(.certificate) }
        }
    }

    private func giveSignsOfLife() async {
        guard let notice, let interval = notice.watchdog else { return }
        while !Task.isCancelled {
            notice.alive()
            await house.time.pause(for: interval / 3)
        }
    }

    private func flushEveryMinute() async {
        while !Task.isCancelled {
            await house.time.pause(for: .seconds(60))
            await house.refused.flush()
        }
    }

    // What is in flight is finished, up to the limit; then the record is closed.
    private func end(_ logger: Logger) async {
        let limit = await house.reloader.regime.settings.reset.stopLimit
        let isDrained = await drained(within: limit)
        if !isDrained { logger.critical("resets under way did not end in time", metadata: ["limit": "\(limit)"]) }
        await house.refused.flush()
        await house.events.stopped()
        await house.operation?.stop()
        await house.store.close()
        logger.info("stopped")
    }

    // Not a task group: that would wait for the resets after the limit too.
    private func drained(within limit: Duration) async -> Bool {
        let (answers, continuation) = AsyncStream<Bool>.makeStream()
        Task {
            await house.reloader.regime.service.stop()
            continuation.yield(true)
        }
        Task {
            await house.time.pause(for: limit)
            continuation.yield(false)
        }
        return await answers.first { _ in true } ?? false
    }
}
