import Connectors
import Foundation
import Glibc
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
        problems += chain.problems.map { at("listener.certificate", $0) }
        if let weak = chain.value.flatMap(PEMProblem.ofServing) {
            problems.append(problem(at: "listener.certificate", listener.certificate, weak))
        }
        if !key.problems.isEmpty {
            // A file that is no key at all needs no other mode, it needs another name.
            let content = judged(listener.key, for: .secret, PEMProblem.ofKey)
            problems +=
                content.map { [problem(at: "listener.key", listener.key, $0)] } ?? key.problems.map { at("listener.key", $0) }
        }
        guard let chainBytes = chain.value, let keyBytes = key.value, problems.isEmpty else { throw .problems(problems) }
        return listener.configuration(certificateChain: chainBytes, privateKey: Secret(keyBytes))
    }

    /// The same, and whether the listener can use them.
    static func identity(_ listener: ListenerSettings) throws(StartFault) {
        let configuration = try listenerFiles(listener)
        do throws(APIServerFault) {
            try APIServer.examine(configuration)
        } catch {
            throw .problems([listenerProblem(error, listener)])
        }
    }

    private static func at(_ path: String, _ problem: SettingsProblem) -> SettingsProblem {
        SettingsProblem(path: path, shown: problem.path, what: problem.what, remedy: problem.remedy, origin: problem.origin)
    }

    /// The listener's own word on why it cannot be prepared, with the setting and the remedy.
    static func listenerProblem(_ fault: APIServerFault, _ listener: ListenerSettings) -> SettingsProblem {
        switch fault {
        case .certificate:
            problem(
                at: "listener.certificate", listener.certificate,
                judged(listener.certificate, for: .configuration, PEMProblem.ofCertificates)
                    ?? PEMProblem(
                        what: "holds a certificate of a kind that cannot be used",
                        remedy: "have one made for a key of RSA, ECDSA or Ed25519"))
        case .privateKey:
            problem(
                at: "listener.key", listener.key,
                judged(listener.key, for: .secret, PEMProblem.ofKey) ?? PEMProblem.damagedKey)
        case .identity:
            SettingsProblem(
                path: "listener.key", shown: listener.key,
                what: "certificate and private key do not fit: the key does not belong to \(listener.certificate)",
                remedy: "name the key that the certificate was made for")
        case .listening:
            SettingsProblem(
                path: "listener.port", shown: String(listener.port), what: fault.description,
                remedy: "choose another port, or end what listens there")
        }
    }

    /// Sees that the ports of both listeners are free now. The listeners themselves have the last word.
    static func ports(_ settings: HouseSettings) throws(StartFault) {
        let listener = settings.listener
        if let fault = busy(listener.address, listener.port) { throw .unavailable(portRemedy(fault)) }
        guard let operation = settings.operation.listener, let fault = busy(operation.address, operation.port) else { return }
        throw .unavailable("\(fault); set another operation.port, or end what listens there")
    }

    /// Sees that one port is free, before anything is made for whoever wants to listen on it.
    static func port(_ address: String, _ port: Int) throws(StartFault) {
        if let fault = busy(address, port) { throw .unavailable(portRemedy(fault)) }
    }

    private static func busy(_ address: String, _ port: Int) -> APIServerFault? {
        let code = port == 0 ? 0 : PortTrial.bind(address, port)
        return code == 0 ? nil : .listening("\(address):\(port): \(String(cString: strerror(code)))")
    }

    /// What is said at the terminal of a port that cannot be had.
    static func portRemedy(_ fault: APIServerFault) -> String {
        "\(fault); choose another port with --port (0: any free one), or end what listens there"
    }

    private static func problem(at path: String, _ file: String, _ problem: PEMProblem) -> SettingsProblem {
        SettingsProblem(path: path, shown: file, what: problem.what, remedy: problem.remedy)
    }

    // The library's own words are names of its source; the file is looked at once more.
    private static func judged(
        _ file: String, for purpose: FileTrust.Purpose, _ judge: ([UInt8]) -> PEMProblem?
    ) -> PEMProblem? {
        FileTrust.inspect(file, for: purpose, atMost: 1 << 20).bytes.flatMap(judge)
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

    /// Asks every domain for its names, all at once. Those out of reach do not stop the start, and are returned as missing; a
    /// base that has to be named does, since no waiting mends it.
    static func reach(_ domains: [any DomainDirectory]) async throws(StartFault) -> [String] {
        let faults = await withTaskGroup(of: DirectoryFault?.self) { group in
            for domain in domains {
                group.addTask {
                    do throws(DirectoryFault) {
                        _ = try await domain.names()
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: [DirectoryFault]()) { faults, one in if let one { faults.append(one) } }
        }
        let unnamed = faults.compactMap { fault -> BaseAdvice? in
            guard let advice = BaseAdvice(fault), advice.named == nil else { return nil }
            return advice
        }
        guard unnamed.isEmpty else { throw .problems(unnamed.sorted { $0.path < $1.path }.map(\.problem)) }
        return faults.map(missing).sorted()
    }

    private static func missing(_ fault: DirectoryFault) -> String {
        let remedy = BaseAdvice(fault).map { ". Remedy: " + $0.remedy } ?? ""
        return "domain \(fault.domain): \(fault.code)" + (fault.detail.isEmpty ? "" : " (\(fault.detail))") + remedy
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
