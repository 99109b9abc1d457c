import LDAPClient
import NIOPosix
import ResetCore
import Settings
import Targets

/// Asks the real directory with the answers so far.
struct DirectoryTrial: Sendable {
    let domain: ActiveDirectoryDomain
    let names: DomainNames
    let probe: DirectoryProbe

    /// Connects and signs in. The caller closes `domain`.
    static func open(_ name: String, _ draft: WizardDraft) async throws(AnswerProblem) -> DirectoryTrial {
        let domain = try make(name, draft)
        do throws(DirectoryFault) {
            let probe = try await domain.probe()
            return DirectoryTrial(domain: domain, names: probe.names, probe: probe)
        } catch {
            await domain.close()
            throw FaultWords.problem(error)
        }
    }

    /// The domain as the service would make it, but for certificates that are not written yet.
    private static func make(_ name: String, _ draft: WizardDraft) throws(AnswerProblem) -> ActiveDirectoryDomain {
        let root = SettingGroup.root(HouseSettings.root.groups.filter { ["domains", "credentials"].contains($0.name) })
        let all = draft.sources
        let wanted = [
            "domains.\(name).", "credentials.\(draft.value("domains.\(name).credentials") ?? name).",
        ]
        let isWanted = { (path: String) in wanted.contains { path.hasPrefix($0) } }
        let sources = SettingsSources(
            secretsDirectory: SecretsDirectory(all.secretsDirectory.secrets.filter { isWanted($0.key) }),
            overrides: all.overrides.filter { isWanted($0.key) })
        let result = SettingsReader.read(root, from: sources, openSealed: draft.opener) { reader in
            (domains: reader.readMap(DomainSettings.self), credentials: reader.readMap(CredentialSettings.self))
        }
        guard let loaded = result.value?.value, let settings = loaded.domains[name],
            let account = loaded.credentials[settings.credentials]
        else {
            throw result.problems.first.map(AnswerProblem.init)
                ?? AnswerProblem("The connection is not described yet.", remedy: "answer the questions before this one")
        }
        var described = settings.settings(account: account.account)
        if let pem = draft.value("domains.\(name).ca").flatMap({ draft.settings.pending($0) }) {
            described.trust = .certificates(pem: pem)
        }
        do throws(DirectoryFault) {
            return try ActiveDirectoryDomain(described, time: SystemTime())
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

extension FaultWords {
    /// Why a server's certificates could not be fetched.
    static func problem(of fault: LDAPFault, from server: String) -> AnswerProblem {
        let what =
            switch fault {
            case .unreachable(let detail): "\(server) cannot be reached: \(detail)."
            case .deadlineExceeded: "\(server) did not answer in time."
            case .tls, .malformed, .connectionClosed: "\(server) does not speak TLS there."
            case .startTLSRefused: "\(server) refuses StartTLS."
            default: "\(server) gave no certificate: \(fault)."
            }
        return AnswerProblem(what, remedy: "check name, port and firewall; ldaps:// is for port 636, ldap+starttls:// for 389")
    }
}
