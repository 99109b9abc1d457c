import Foundation
import Logging
import ResetCore
import ServiceLifecycle
import Storage
import WebServer

/// Runs the service until it is told to stop, and ends it in good order.
struct HouseService: Service {
    let house: ServiceHouse
    let version: String

    func run() async throws {
        let logger = house.log.logger("house")
        report(logger)
        await house.events.started(version: version, missing: house.missing)
        // Beside the work: a domain that is away holds up neither the start nor the others.
        await house.service.recover(house.leftOpen)
        let ticking = Task { await flushEveryMinute() }
        defer { ticking.cancel() }
        do throws(APIServerFault) {
            try await house.server.run()
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

    private func flushEveryMinute() async {
        while !Task.isCancelled {
            await house.time.pause(for: .seconds(60))
            await house.refused.flush()
        }
    }

    // What is in flight is finished, up to the limit; then the record is closed.
    private func end(_ logger: Logger) async {
        let limit = house.loaded.settings.reset.stopLimit
        let isDrained = await drained(within: limit)
        if !isDrained { logger.critical("resets under way did not end in time", metadata: ["limit": "\(limit)"]) }
        await house.refused.flush()
        await house.events.stopped()
        await house.store.close()
        logger.info("stopped")
    }

    // Not a task group: that would wait for the resets after the limit too.
    private func drained(within limit: Duration) async -> Bool {
        let (answers, continuation) = AsyncStream<Bool>.makeStream()
        Task {
            await house.service.stop()
            continuation.yield(true)
        }
        Task {
            await house.time.pause(for: limit)
            continuation.yield(false)
        }
        return await answers.first { _ in true } ?? false
    }
}
