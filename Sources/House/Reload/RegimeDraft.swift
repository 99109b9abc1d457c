import Foundation
import Logging
import ResetCore
import Settings
import Targets
import WebServer

/// Settings that were read again, on their way to be in force.
struct RegimeDraft: Sendable {
    let loaded: LoadedHouse
    let before: Regime
    let foundations: Foundations

    /// Reads the settings from where those in force came from.
    static func read(_ regime: Regime) throws(StartFault) -> LoadedHouse {
        switch regime.loaded.again() {
        case .ready(let loaded): return loaded
        case .refused(let problems): throw .problems(problems)
        }
    }

    /// Certificate and key as they lie in their files, with what the settings say beside; an expired certificate is refused.
    static func identity(_ settings: HouseSettings, now: UTCTime) throws(StartFault) -> APIConfiguration {
        let configuration = try StartCheck.listenerFiles(settings.listener)
        if let certificate = ListenerCertificate(chain: configuration.certificateChain), certificate.goodUntil <= now {
            throw .problems([
                SettingsProblem(
                    path: "listener.certificate", shown: settings.listener.certificate,
                    what: "has expired on \(certificate.goodUntil)", remedy: "renew it, then reload")
            ])
        }
        return configuration
    }

    /// Everything that the new settings ask for, checked; nothing takes effect yet.
    func build() async throws(StartFault) -> Regime {
        // Taken before the files are read: a file that changes meanwhile is looked at once more.
        let files = RegimeFiles(settings)
        let (listener, validator) = try await StartCheck.prepare(
            settings, time: foundations.time, logger: foundations.log.logger("validation"))
        do throws(APIServerFault) {
            try APIServer.examine(listener)
        } catch {
            throw .problems([StartCheck.listenerProblem(error, settings.listener)])
        }
        if files.identity != before.files.identity { _ = try Self.identity(settings, now: foundations.time.now) }
        let kept = keptDomains(files)
        let domains = try await domains(keeping: kept)
        let groups = try await groups(domains, areSame: kept.count == domains.count && domains.count == before.domains.count)
        let rooms = foundations.rooms(domains: domains, groups: groups, validator: validator)
        let service = await before.service.succeeded(by: rooms, policy: try settings.resetPolicy())
        return Regime(
            loaded: loaded, domains: domains, groups: groups, service: service,
            doors: foundations.doors(settings, to: service), listener: listener, files: files)
    }

    private var settings: HouseSettings { loaded.settings }

    // A domain of which nothing changed keeps its connections.
    private func keptDomains(_ files: RegimeFiles) -> [String: any DomainDirectory] {
        let existing = Dictionary(before.domains.map { ($0.name, $0) }) { first, _ in first }
        if settings.embedded != nil || before.settings.embedded != nil { return existing }
        let changed = loaded.echo.changes(since: before.loaded.echo).map(\.path)
        return existing.filter { name, _ in
            guard let domain = settings.domains[name], files.authorities[name] == before.files.authorities[name] else {
                return false
            }
            let places = ["domains.\(name).", "credentials.\(domain.credentials)."]
            return !changed.contains { path in places.contains { path.hasPrefix($0) } }
        }
    }

    private func domains(keeping kept: [String: any DomainDirectory]) async throws(StartFault) -> [any DomainDirectory] {
        if settings.embedded != nil || before.settings.embedded != nil { return before.domains }
        let domains = try await DomainBuilder(settings: settings, time: foundations.time, log: foundations.log).build(
            keeping: kept)
        // At a start a domain may be away. A changed one that is away now was most likely changed wrongly.
        let away = try await StartCheck.reach(domains.filter { kept[$0.name] == nil })
        guard away.isEmpty else {
            throw .problems(
                away.map { SettingsProblem(path: "domains", what: "\($0) does not answer", remedy: "correct what changed") })
        }
        return domains
    }

    private func groups(_ domains: [any DomainDirectory], areSame: Bool) async throws(StartFault) -> GroupBook {
        let rules = settings.groupRules
        let book =
            areSame
            ? await before.groups.succeeded(by: rules) : GroupBook(rules: rules, domains: domains, time: foundations.time)
        let away = try await StartCheck.groups(book)
        // With a directory away, what is known already is enough: a token must be revocable at any time.
        if !away.isEmpty, case .failure = await book.ready() {
            throw .problems(
                away.map { SettingsProblem(path: "groups", what: "cannot be looked up: \($0)", remedy: "reload when it answers") }
            )
        }
        return book
    }
}
