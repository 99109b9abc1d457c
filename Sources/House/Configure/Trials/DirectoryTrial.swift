import Foundation
import LDAPClient
import Logging
import NIOPosix
import ResetCore
import Settings
import Targets

/// Asks the real directory with the answers so far.
struct DirectoryTrial: Sendable {
    let domain: any DomainDirectory
    let probe: DirectoryProbe

    var names: DomainNames { probe.names }

    /// The domain where it is an Active Directory.
    var activeDirectory: ActiveDirectoryDomain? { domain as? ActiveDirectoryDomain }

    /// Connects and signs in. The caller closes it.
    static func open(_ name: String, _ draft: WizardDraft) async throws(AnswerProblem) -> DirectoryTrial {
        do throws(TrialFault) {
            return try await attempt(name, draft)
        } catch {
            throw error.problem
        }
    }

    /// The same, the directory's own word on what is wrong kept.
    static func attempt(_ name: String, _ draft: WizardDraft) async throws(TrialFault) -> DirectoryTrial {
        let domain: any DomainDirectory
        do throws(AnswerProblem) {
            domain = try make(name, draft)
        } catch {
            throw .answers(error)
        }
        do throws(DirectoryFault) {
            if let active = domain as? ActiveDirectoryDomain {
                return DirectoryTrial(domain: active, probe: try await active.probe())
            }
            if let open = domain as? OpenLDAPDomain { return DirectoryTrial(domain: open, probe: try await open.probe()) }
            throw .malformed(domain: name, detail: "a kind of directory that cannot be tried")
        } catch {
            await close(domain)
            throw .directory(error)
        }
    }

    func close() async {
        await Self.close(domain)
    }

    private static func close(_ domain: any DomainDirectory) async {
        await (domain as? ActiveDirectoryDomain)?.close()
        await (domain as? OpenLDAPDomain)?.close()
    }

    /// The domain as the service would make it. Certificates that are not written yet are lent to it in a file of their own.
    private static func make(_ name: String, _ draft: WizardDraft) throws(AnswerProblem) -> any DomainDirectory {
        let authority = "domains.\(name).ca"
        guard let pem = draft.value(authority).flatMap({ draft.settings.pending($0) }) else { return try build(name, draft, [:]) }
        let file = NSTemporaryDirectory() + "rekey-configure-" + UUID().uuidString + ".pem"
        do throws(PrivateFile.Fault) {
            try PrivateFile.write(pem, to: file)
        } catch {
            throw AnswerProblem("\(error)", remedy: "make room in \(NSTemporaryDirectory())")
        }
        defer { unlink(file) }
        return try build(name, draft, [authority: file])
    }

    /// The answers about a domain and its account as the service would read them.
    static func described(
        _ name: String, _ draft: WizardDraft, _ replaced: [String: String]
    ) throws(AnswerProblem) -> (settings: DomainSettings, account: DirectoryCredentials) {
        let root = SettingGroup.root(HouseSettings.root.groups.filter { ["domains", "credentials"].contains($0.name) })
        let all = draft.sources
        let wanted = [
            "domains.\(name).", "credentials.\(draft.value("domains.\(name).credentials") ?? name).",
        ]
        let isWanted = { (path: String) in wanted.contains { path.hasPrefix($0) } }
        let sources = SettingsSources(
            secretsDirectory: SecretsDirectory(all.secretsDirectory.secrets.filter { isWanted($0.key) }),
            overrides: all.overrides.filter { isWanted($0.key) }.merging(replaced) { $1 })
        let result = SettingsReader.read(root, from: sources, openSealed: draft.opener) { reader in
            (domains: reader.readMap(DomainSettings.self), credentials: reader.readMap(CredentialSettings.self))
        }
        guard let loaded = result.value?.value, let settings = loaded.domains[name],
            let account = loaded.credentials[settings.credentials]
        else {
            throw result.problems.first.map(AnswerProblem.init)
                ?? AnswerProblem("The connection is not described yet.", remedy: "answer the questions before this one")
        }
        return (settings, account.account)
    }

    private static func build(
        _ name: String, _ draft: WizardDraft, _ replaced: [String: String]
    ) throws(AnswerProblem) -> any DomainDirectory {
        let (settings, account) = try described(name, draft, replaced)
        if let ca = settings.ca, let problem = AuthorityFile.problem(with: ca) { throw AnswerProblem(problem, file: ca) }
        do throws(DirectoryFault) {
            let silent = Logger(label: "directory", factory: { _ in SwiftLogNoOpLogHandler() })
            return try settings.directory(account: account, time: SystemTime(), logger: silent)
        } catch {
            throw FaultWords.problem(error)
        }
    }

    /// What a domain's controllers present, each server once.
    static func presented(by servers: [String]) async -> [(server: String, chain: Result<[CertificateFacts], AnswerProblem>)] {
        var found: [(server: String, chain: Result<[CertificateFacts], AnswerProblem>)] = []
        for server in servers {
            guard let endpoint = try? LDAPEndpoint(server) else { continue }
            do throws(LDAPFault) {
                let chain = try await PresentedChain.fetch(
                    from: endpoint, on: MultiThreadedEventLoopGroup.singleton, deadline: .seconds(10))
                let facts = chain.certificates.compactMap { try? CertificateFacts(der: $0) }
                guard facts.count == chain.certificates.count else {
                    let problem = AnswerProblem("\(server) presents a broken certificate.", remedy: "see to its certificate")
                    found.append((server, .failure(problem)))
                    continue
                }
                found.append((server, .success(facts)))
            } catch {
                found.append((server, .failure(FaultWords.problem(of: error, from: server))))
            }
        }
        return found
    }
}
