import Foundation
import Logging
import ResetCore
import Settings
import Storage
import Targets

/// All domains of the settings side by side, then the groups in those that answered.
struct DirectoryCheck: Sendable {
    let settings: HouseSettings
    let options: DoctorOptions
    let time: any TimeSource

    /// How long it may take.
    var limit: Duration { (doctors.map(\.limit).max() ?? .zero) + .seconds(20) }

    private var doctors: [DomainDoctor] {
        settings.domains.sorted { $0.key < $1.key }.compactMap { _, domain in
            guard let credentials = settings.credentials[domain.credentials] else { return nil }
            return DomainDoctor(
                patient: DomainDoctor.Patient(
                    settings: domain.settings(account: credentials.account), openLDAP: domain.openLDAPLayout,
                    credentials: domain.credentials,
                    rules: settings.groupRules, recipe: settings.password.recipe, probe: options.probe), time: time)
        }
    }

    func findings() async -> [Finding] {
        if let embedded = settings.embedded { return await self.embedded(embedded) }
        let doctors = doctors
        let examinations = await withTaskGroup(of: (Int, DomainDoctor.Examination).self) { group in
            for (place, doctor) in doctors.enumerated() {
                group.addTask { (place, await doctor.examine()) }
            }
            let found = await group.reduce(into: [Int: DomainDoctor.Examination]()) { $0[$1.0] = $1.1 }
            return doctors.indices.compactMap { found[$0] }
        }
        let away = zip(doctors, examinations).filter { $0.1.domain == nil }.map(\.0.patient.settings.name)
        let activeDirectory = doctors.map(\.patient).filter { $0.openLDAP == nil }.map(\.settings.name)
        let groups = GroupCheck(
            rules: settings.groupRules, domains: examinations.compactMap(\.domain), away: away,
            activeDirectory: Set(activeDirectory))
        let found = await groups.findings()
        for examination in examinations { await examination.close() }
        return probed(examinations.flatMap(\.findings)) + found
    }

    /// Where another domain's account is meant, one domain passes it over; where each does, no domain has it.
    static let passedOver = "rights: the account to try them on is not of this domain"

    private func probed(_ findings: [Finding]) -> [Finding] {
        guard options.probe != nil, findings.count(where: { $0.what == Self.passedOver }) == doctors.count else {
            return findings
        }
        return findings.map { finding in
            guard finding.what == Self.passedOver else { return finding }
            return Finding(
                finding.id, .failure, "no domain has the account that --probe names, so no rights were tried",
                remedy: "correct the name: a login below the domain's base, or DOMAIN\\login")
        }
    }

    private func embedded(_ embedded: EmbeddedSettings) async -> [Finding] {
        let id = "embedded.directory"
        guard FileManager.default.fileExists(atPath: embedded.directory + "/directory.sqlite") else {
            return [
                Finding(
                    id, .failure, "there is no directory yet", setting: id, value: embedded.directory,
                    remedy: "make one with `rekey demo`, or name the folder of one")
            ]
        }
        let places = [embedded.directory, embedded.directory + "/directory.sqlite"]
        guard places.allSatisfy({ (try? FileStatus(of: $0)).map { $0.mode & 0o077 == 0 } ?? true }) else {
            return [.skipped(id, "not opened while others may")]
        }
        do throws(StartFault) {
            let log = OperationalLog.quiet(time: time)
            let domains = try await DomainBuilder(settings: settings, time: time, log: log, looksOnly: true).build()
            let names = domains.isEmpty ? "no domain in it yet" : domains.map(\.name).joined(separator: ", ")
            return [.ok(id, "directory \(embedded.directory): \(names)")]
                + (await GroupCheck(rules: settings.groupRules, domains: domains, away: []).findings())
        } catch {
            return [
                Finding(id, .failure, error.text, setting: id, value: embedded.directory, remedy: "look at the folder's files")
            ]
        }
    }
}
