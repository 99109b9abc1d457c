import Logging
import ResetCore
import Settings
import Storage
import Targets

/// Makes the domains that the settings describe.
struct DomainBuilder {
    let settings: HouseSettings
    let time: any TimeSource
    let log: OperationalLog
    /// Whether nothing may be changed: for commands that look only.
    var looksOnly = false

    /// All domains; those in `kept` are taken as they are.
    func build(keeping kept: [String: any DomainDirectory] = [:]) async throws(StartFault) -> [any DomainDirectory] {
        if let embedded = settings.embedded {
            do throws(StorageFault) {
                var options = EmbeddedDirectory.Options(time: time, randomBytes: SystemBytes.make)
                options.rounds = embedded.hashCost
                let directory =
                    looksOnly
                    ? try await EmbeddedDirectory.openForReading(at: embedded.directory, options: options)
                    : try await EmbeddedDirectory.open(at: embedded.directory, options: options)
                return try await directory.domains()
            } catch {
                throw .stopped("the embedded directory cannot be opened: \(error)")
            }
        }
        var domains: [any DomainDirectory] = []
        var problems: [SettingsProblem] = []
        for (name, domain) in settings.domains.sorted(by: { $0.key < $1.key }) {
            if let same = kept[name] {
                domains.append(same)
                continue
            }
            guard let credentials = settings.credentials[domain.credentials] else { continue }
            if let problem = domain.ca.flatMap({ AuthorityFile.problem(with: $0, at: "domains.\(name).ca") }) {
                problems.append(problem)
                continue
            }
            do throws(DirectoryFault) {
                domains.append(
                    try domain.directory(account: credentials.account, time: time, logger: log.logger("directory." + name)))
            } catch {
                problems.append(
                    SettingsProblem(
                        path: "domains." + name, what: "cannot be used: " + error.detail, remedy: "correct ca, base or servers"))
            }
        }
        guard problems.isEmpty else { throw .problems(problems) }
        return domains
    }
}
