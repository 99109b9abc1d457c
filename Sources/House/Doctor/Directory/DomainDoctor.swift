import Foundation
import LDAPClient
import Logging
import ResetCore
import Settings
import Targets

/// Examines one domain from settings held in memory: controllers, sign-in, rights, policies. Changes nothing.
struct DomainDoctor: Sendable {
    /// What is examined.
    struct Patient: Sendable {
        /// The domain's settings, as the service would use them.
        var settings: ActiveDirectorySettings
        /// How it is laid out, where it is an OpenLDAP directory and no Active Directory domain.
        var openLDAP: OpenLDAPLayout?
        /// The name of the service account's entry under `credentials`.
        var credentials: String
        /// The groups of the rules; accounts to try the rights on are taken from the allowed ones.
        var rules: GroupRules
        /// How passwords are made; `nil` leaves the policies out.
        var recipe: PasswordRecipe?
        /// An account to try the rights on instead of a sample; looked for in this domain.
        var probe: AccountIdentifier?
        /// Further settings paths begin with this.
        var path: String { "domains." + settings.name }
    }

    /// What came of it.
    struct Examination: Sendable {
        /// In the order of the report.
        var findings: [Finding]
        /// The domain, where signing in worked. To be closed by `close`.
        var domain: (any DomainDirectory)?
        /// Closes its connections.
        var close: @Sendable () async -> Void = {}
    }

    let patient: Patient
    let time: any TimeSource

    /// The first words of this domain's findings.
    var id: String { "directory." + patient.settings.name }

    /// How long an examination may take.
    var limit: Duration {
        patient.settings.connectDeadline * 2 + min(patient.settings.operationDeadline, .seconds(10)) * 6 + .seconds(5)
    }

    func examine() async -> Examination {
        var findings: [Finding] = []
        do throws(LDAPFault) {
            _ = try LDAPTLSContext(trust: patient.settings.trust)
        } catch {
            return Examination(findings: [trust])
        }
        let sights = await controllers()
        let usable = zip(patient.settings.servers, sights).filter { $0.1.isUsable }.map(\.0)
        for sight in sights {
            // One controller that is away costs nothing while another answers.
            findings += usable.isEmpty || sight.isUsable ? sight.findings : sight.findings.map(\.asWarning)
        }
        findings += sameDomain(sights)
        guard !usable.isEmpty else {
            return Examination(
                findings: findings + [.skipped(id + ".bind", "sign-in, rights and policies: no controller can be used")])
        }
        do throws(DirectoryFault) {
            return try await inside(usable, findings)
        } catch {
            let fault = Finding(
                id + ".base", .failure, error.detail, setting: patient.path + ".base", value: patient.settings.base,
                remedy: "write the distinguished name of a container of this domain, or leave it out")
            return Examination(findings: findings + [fault])
        }
    }

    private func inside(_ servers: [LDAPEndpoint], _ before: [Finding]) async throws(DirectoryFault) -> Examination {
        var settings = patient.settings
        settings.servers = servers
        settings.connectionsPerServer = 1
        settings.operationDeadline = min(settings.operationDeadline, .seconds(10))
        if let layout = patient.openLDAP { return try await inside(settings, layout, before) }
        let domain = try ActiveDirectoryDomain(settings, time: time)
        let (names, signedIn) = await SignInCheck(patient: patient, id: id).findings { () async throws(DirectoryFault) in
            try await domain.probe()
        }
        guard let names else { return Examination(findings: before + signedIn) }
        var found = signedIn
        found += await BaseCheck(patient: patient, id: id).findings { (name) async throws(DirectoryFault) in
            try await !domain.access(to: [name]).isEmpty
        }
        guard !found.contains(where: { $0.level == .failure }) else {
            let rest = Finding.skipped(id + ".rights", "rights and policies: not looked at without the base")
            return Examination(findings: before + found + [rest], domain: domain) { await domain.close() }
        }
        found += await AccessCheckup(patient: patient, id: id, domain: domain, names: names, time: time).findings()
        found += await PolicyCheck(patient: patient, id: id, domain: domain, names: names).findings()
        return Examination(findings: before + found, domain: domain) { await domain.close() }
    }

    private func inside(
        _ settings: ActiveDirectorySettings, _ layout: OpenLDAPLayout, _ before: [Finding]
    ) async throws(DirectoryFault) -> Examination {
        let link = DirectoryLink(
            domain: settings.name, servers: settings.servers, trust: settings.trust, credentials: settings.credentials,
            connectDeadline: settings.connectDeadline, operationDeadline: settings.operationDeadline, connectionsPerServer: 1)
        let domain = try OpenLDAPDomain(OpenLDAPSettings(link: link, base: settings.base, layout: layout), time: time)
        let (names, signedIn) = await SignInCheck(patient: patient, id: id).findings { () async throws(DirectoryFault) in
            try await domain.probe()
        }
        guard names != nil else { return Examination(findings: before + signedIn) }
        var found = signedIn
        found += await BaseCheck(patient: patient, id: id).findings { (name) async throws(DirectoryFault) in
            try await domain.holds(name)
        }
        found += await OpenLDAPSearchCheck(patient: patient, id: id, domain: domain).findings()
        guard !found.contains(where: { $0.level == .failure }) else {
            let rest = Finding.skipped(id + ".rights", "rights and policies: not looked at while accounts cannot be searched")
            return Examination(findings: before + found + [rest], domain: domain) { await domain.close() }
        }
        found += await OpenLDAPAccessCheckup(patient: patient, id: id, domain: domain).findings()
        found += await OpenLDAPPolicyCheck(patient: patient, id: id, domain: domain).findings()
        return Examination(findings: before + found, domain: domain) { await domain.close() }
    }

    private func controllers() async -> [ControllerCheck.Sighting] {
        await withTaskGroup(of: (Int, ControllerCheck.Sighting).self) { group in
            for (place, server) in patient.settings.servers.enumerated() {
                let check = ControllerCheck(endpoint: server, patient: patient, id: id, time: time)
                group.addTask { (place, await check.look()) }
            }
            let found = await group.reduce(into: [Int: ControllerCheck.Sighting]()) { $0[$1.0] = $1.1 }
            return patient.settings.servers.indices.compactMap { found[$0] }
        }
    }

    private var trust: Finding {
        guard case .certificateFile(let file) = patient.settings.trust, let problem = AuthorityFile.problem(with: file) else {
            return Finding(
                id + ".ca", .failure, "the system's own authorities cannot be used", setting: patient.path + ".ca",
                remedy: "name a PEM file with the authority of the controllers, readable for the service")
        }
        return Finding(
            id + ".ca", .failure, problem.what, setting: patient.path + ".ca", value: file, remedy: problem.remedy)
    }

    private func sameDomain(_ sights: [ControllerCheck.Sighting]) -> [Finding] {
        let bases = Set(sights.compactMap { $0.sight?.base?.lowercased() })
        guard bases.count > 1 else { return [] }
        return [
            Finding(
                id + ".servers", .failure, "the controllers hold different domains: \(bases.sorted().joined(separator: "; "))",
                setting: patient.path + ".servers", remedy: "give each domain an entry of its own under domains")
        ]
    }
}

extension Finding {
    /// The same, no worse than a warning.
    fileprivate var asWarning: Finding {
        guard level == .failure else { return self }
        return Finding(id, .warning, what, setting: setting, value: value, remedy: remedy, commands: commands)
    }
}
