import Foundation
import Logging
import ResetCore
import Settings
import Storage
import WebServer

/// Puts changed settings and renewed certificates in force while the service runs.
///
/// Everything is read and checked first; only when nothing is wrong does it take effect, for the next request, all at once.
/// Called by one task alone, so that one reload ends before the next begins.
actor Reloader {
    private let foundations: Foundations
    private let server: APIServer
    private let logger: Logger
    // What a restart setting still is, whatever the file says by now.
    private let original: LoadedHouse
    private(set) var regime: Regime
    private var number = 0
    /// How many reloads were accepted and refused.
    private(set) var counts = (accepted: 0, refused: 0)
    private var refusedIdentity: [FileStamp?]?

    init(_ foundations: Foundations, server: APIServer, regime: Regime) {
        self.foundations = foundations
        self.server = server
        self.regime = regime
        original = regime.loaded
        logger = foundations.log.logger("reload")
    }

    /// Reads the settings again and puts them in force, or says why not.
    func reload() async -> ReloadVerdict {
        number += 1
        let verdict: ReloadVerdict
        do throws(StartFault) {
            verdict = try await adopt(try RegimeDraft.read(regime))
        } catch {
            verdict = await refuse(error)
        }
        if verdict.isAccepted { counts.accepted += 1 } else { counts.refused += 1 }
        verdict.leave(in: original.settings.record.directory)
        return verdict
    }

    /// What changed and what waits for a restart, where there is any.
    private static func metadata(changed: [String], waiting: [String]) -> Logger.Metadata {
        ["changed": changed, "needsRestart": waiting].filter { !$0.value.isEmpty }.mapValues { "\($0.joined(separator: " "))" }
    }

    private func adopt(_ loaded: LoadedHouse) async throws(StartFault) -> ReloadVerdict {
        let before = regime
        let draft = RegimeDraft(loaded: loaded, before: before, foundations: foundations)
        let next = try await draft.build()
        do throws(APIServerFault) {
            try server.adopt(next.listener, doors: next.doors)
        } catch {
            throw .problems([StartCheck.listenerProblem(error, loaded.settings.listener)])
        }
        regime = next
        refusedIdentity = nil
        foundations.log.adopt(loaded.settings.log)
        let waiting = original.restartChanges(to: loaded)
        let changed = loaded.echo.changes(since: before.loaded.echo).filter { $0.change != .restart }.map(\.path)
        logger.notice("settings reloaded", metadata: Self.metadata(changed: changed, waiting: waiting))
        await foundations.events.reloaded(changed: changed, waiting: waiting)
        let hasNewCertificate = before.certificate != next.certificate
        if hasNewCertificate { await tell(next.certificate) }
        return ReloadVerdict(
            number: number, isAccepted: true, changed: changed, waiting: waiting, hasNewCertificate: hasNewCertificate,
            problems: [])
    }

    private func refuse(_ fault: StartFault) async -> ReloadVerdict {
        var lines: [String] = []
        var paths: [String] = []
        switch fault {
        case .stopped(let sentence), .unavailable(let sentence):
            logger.error("settings not reloaded", metadata: ["problem": "\(sentence)"])
            lines = [sentence]
        case .problems(let problems):
            for problem in problems { logger.error("settings not reloaded", metadata: problem.metadata) }
            lines = problems.map(\.line)
            paths = problems.map(\.path).filter { !$0.isEmpty }
        }
        await foundations.events.reloadRefused(because: paths, reasons: lines)
        return ReloadVerdict(
            number: number, isAccepted: false, changed: [], waiting: [], hasNewCertificate: false, problems: lines)
    }

    /// Shows new connections the certificate that lies in its file now, if that is another and fits its key. Files that are
    /// being replaced one after the other do not fit for a moment; they are looked at again the next time.
    func lookAtCertificate() async {
        let files = RegimeFiles.identity(regime.settings)
        guard files != regime.files.identity else { return }
        do throws(StartFault) {
            let configuration = try RegimeDraft.identity(regime.settings, now: foundations.time.now)
            let renewed = regime.listener.showing(configuration)
            do throws(APIServerFault) {
                try server.present(certificateChain: renewed.certificateChain, privateKey: renewed.privateKey)
            } catch {
                throw .problems([StartCheck.listenerProblem(error, regime.settings.listener)])
            }
            regime = regime.showing(renewed, regime.files.with(identity: files))
            refusedIdentity = nil
            await tell(regime.certificate)
        } catch {
            guard refusedIdentity != files else { return }
            refusedIdentity = files
            logger.warning("the changed certificate is not used", metadata: ["problem": "\(error.oneLine)"])
        }
    }

    private func tell(_ certificate: ListenerCertificate?) async {
        guard let certificate else { return }
        logger.notice(
            "certificate reloaded",
            metadata: ["fingerprint": "\(certificate.fingerprint)", "goodUntil": "\(certificate.goodUntil)"])
        await foundations.events.certificateReloaded(fingerprint: certificate.fingerprint, goodUntil: certificate.goodUntil)
    }
}

extension APIConfiguration {
    /// The same with the certificate and key of another.
    fileprivate func showing(_ other: APIConfiguration) -> APIConfiguration {
        var copy = self
        copy.certificateChain = other.certificateChain
        copy.privateKey = other.privateKey
        return copy
    }
}

extension StartFault {
    /// Every problem in one line.
    var oneLine: String {
        switch self {
        case .problems(let problems): problems.map(\.line).joined(separator: "; ")
        case .stopped(let sentence), .unavailable(let sentence): sentence
        }
    }
}
