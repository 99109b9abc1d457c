import Connectors
import Foundation
import Logging
import ResetCore
import Settings
import WebServer

/// What is checked before the service answers.
enum StartCheck {
    /// Prepares all that the settings name outside themselves, and says everything that is wrong with it at once.
    static func prepare(
        _ settings: HouseSettings, time: any TimeSource, logger: Logger
    ) async throws(StartFault) -> (listener: APIConfiguration, validator: (any RequestValidator)?) {
        var problems: [SettingsProblem] = []
        var listener: APIConfiguration?
        var validator: (any RequestValidator)?
        do throws(StartFault) {
            listener = try listenerFiles(settings.listener)
            listener?.limits = settings.limits.values
        } catch {
            problems += try error.problems()
        }
        do throws(StartFault) {
            validator = try await Self.validator(settings.validation, time: time, logger: logger)
        } catch {
            problems += try error.problems()
        }
        guard let listener, problems.isEmpty else { throw .problems(problems) }
        return (listener, validator)
    }

    /// Reads the listener's certificate and key, and sees that they belong together.
    static func listenerFiles(_ listener: ListenerSettings) throws(StartFault) -> APIConfiguration {
        var problems: [SettingsProblem] = []
        let chain = FileTrust.read(listener.certificate, for: .configuration, atMost: 1 << 20)
        let key = FileTrust.read(listener.key, for: .secret, atMost: 1 << 20)
        problems += chain.problems.map { at("listener.certificate", $0) } + key.problems.map { at("listener.key", $0) }
        guard let chainBytes = chain.value, let keyBytes = key.value else { throw .problems(problems) }
        return listener.configuration(certificateChain: chainBytes, privateKey: Secret(keyBytes))
    }

    private static func at(_ path: String, _ problem: SettingsProblem) -> SettingsProblem {
        SettingsProblem(path: path, shown: problem.path, what: problem.what, remedy: problem.remedy, origin: problem.origin)
    }

    /// The listener's own word on why it cannot be prepared, with the setting and the remedy.
    static func listenerProblem(_ fault: APIServerFault, _ listener: ListenerSettings) -> SettingsProblem {
        switch fault {
        case .certificate(let detail):
            SettingsProblem(
                path: "listener.certificate", shown: listener.certificate, what: "cannot be read as PEM: " + detail,
                remedy: "name a file that begins with -----BEGIN CERTIFICATE-----")
        case .privateKey(let detail):
            SettingsProblem(
                path: "listener.key", shown: listener.key, what: "cannot be read as an unencrypted key in PEM: " + detail,
                remedy: "name the private key's file; remove a passphrase with openssl pkey")
        case .identity, .listening:
            SettingsProblem(
                path: "listener.key", shown: listener.key, what: fault.description,
                remedy: "name the key that the certificate was made for")
        }
    }

    /// Prepares the validation command, and sees that it can be run.
    static func validator(
        _ settings: ValidationSettings?, time: any TimeSource, logger: Logger
    ) async throws(StartFault) -> (any RequestValidator)? {
        guard let settings else { return nil }
        let command: ValidationCommand
        do throws(CommandProblem) {
            command = try ValidationCommand(settings.configuration, time: time) { report in
                guard report.refusal != nil || report.leftProcesses else { return }
                // Never above debug: a careless command repeats the request in its complaints.
                logger.debug("the validation command's standard error", metadata: ["excerpt": "\(report.errorExcerpt)"])
                logger.warning(
                    "the validation command did not approve",
                    metadata: ["cause": "\(report.refusal?.code ?? "none")", "leftProcesses": "\(report.leftProcesses)"])
            }
        } catch {
            throw .problems([problem(error)])
        }
        let problems = await settings.configuration.startProblems()
        guard problems.isEmpty else { throw .problems(problems.map(problem)) }
        return command
    }

    static func problem(_ problem: CommandProblem) -> SettingsProblem {
        let name =
            switch problem.setting {
            case .line, .environment: "command"
            case .parallelism: "parallel"
            default: problem.setting.rawValue
            }
        return SettingsProblem(path: "validation." + name, shown: problem.value, what: problem.message, remedy: problem.remedy)
    }

    /// Asks every domain for its names, all at once. Those out of reach do not stop the start, and are returned as missing.
    static func reach(_ domains: [any DomainDirectory]) async -> [String] {
        await withTaskGroup(of: String?.self) { group in
            for domain in domains {
                group.addTask {
                    do throws(DirectoryFault) {
                        _ = try await domain.names()
                        return nil
                    } catch {
                        return missing(error)
                    }
                }
            }
            return await group.reduce(into: []) { missing, one in if let one { missing.append(one) } }.sorted()
        }
    }

    private static func missing(_ fault: DirectoryFault) -> String {
        "domain \(fault.domain): \(fault.code)" + (fault.detail.isEmpty ? "" : " (\(fault.detail))")
    }

    /// Looks up the groups that the settings name. A group that does not exist stops the start; a directory out of reach does
    /// not, and is returned as missing.
    static func groups(_ book: GroupBook) async throws(StartFault) -> [String] {
        switch await book.resolve() {
        case .complete: return []
        case .unreachable(let fault): return [missing(fault)]
        case .missing(let groups):
            throw .problems(
                groups.map { group in
                    SettingsProblem(
                        path: "groups", shown: group.description, what: "names a group that no domain has",
                        remedy: "correct the name, or create the group")
                })
        }
    }
}

extension StartFault {
    fileprivate func problems() throws(StartFault) -> [SettingsProblem] {
        guard case .problems(let problems) = self else { throw self }
        return problems
    }
}
