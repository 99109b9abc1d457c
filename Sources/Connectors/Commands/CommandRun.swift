import CProcess
import Glibc

/// Everything one run needs, ready for its thread.
struct CommandRun: Sendable {
    /// How much of standard error is kept.
    static let excerptLimit = 1_024

    let words: CommandWords
    let environment: [String]
    let user: String?
    let outputLimit: Int
    /// On the clock of the shim.
    let deadline: Int64
    let body: [UInt8]

    /// Runs the command. Blocks: only on a thread of its own.
    func outcome(wake: CommandWake) -> CommandOutcome {
        do throws(CommandAccount.Fault) {
            var account: CommandAccount?
            if let user {
                let found = try CommandAccount(name: user)
                account = found.isOwn ? nil : found
            }
            return outcome(account: account, wake: wake)
        } catch {
            return CommandOutcome(end: .notStarted(error.text))
        }
    }

    private func outcome(account: CommandAccount?, wake: CommandWake) -> CommandOutcome {
        var result = RekeyRunResult()
        var excerpt = [UInt8](repeating: 0, count: Self.excerptLimit)
        let output = [UInt8](unsafeUninitializedCapacity: outputLimit) { room, used in
            excerpt.withUnsafeMutableBufferPointer { excerpt in
                withRun(account: account) { run in
                    run.output = room.baseAddress
                    run.outputLimit = outputLimit
                    run.excerpt = excerpt.baseAddress
                    run.excerptLimit = excerpt.count
                    run.cancelDescriptor = wake.descriptor
                    RekeyRunCommand(&run, &result)
                }
            }
            used = result.outputLength
        }
        return CommandOutcome(
            end: end(of: result, account: account), output: output, excerpt: Array(excerpt.prefix(result.excerptLength)),
            strays: result.strays)
    }

    /// Calls `body` with everything the command is given; the pointers are valid during the call only.
    private func withRun(account: CommandAccount?, _ body: (inout RekeyRun) -> Void) {
        let groups = account?.groups ?? []
        words.path.withCString { path in
            CStringVector(words.all).withPointer { arguments in
                CStringVector(environment).withPointer { environment in
                    groups.withUnsafeBufferPointer { groups in
                        self.body.withUnsafeBufferPointer { input in
                            var run = RekeyRun(
                                path: path, arguments: arguments, environment: environment,
                                input: input.baseAddress, inputLength: input.count,
                                output: nil, outputLimit: 0, excerpt: nil, excerptLimit: 0,
                                deadline: deadline, cancelDescriptor: -1,
                                switchesAccount: account != nil, user: account?.user ?? 0, group: account?.group ?? 0,
                                groups: groups.baseAddress, groupCount: groups.count)
                            body(&run)
                        }
                    }
                }
            }
        }
    }

    private func end(of result: RekeyRunResult, account: CommandAccount?) -> CommandOutcome.End {
        switch result.end {
        case .exited: .exited(result.value)
        case .signalled: .signalled(result.value)
        case .timedOut: .timedOut
        case .tooMuchOutput: .tooMuchOutput
        case .cancelled: .cancelled
        case .notStarted: startFailure(at: result.step, error: result.value, account: account)
        case .lost: .supervisorLost
        }
    }

    private func startFailure(at step: RekeyRunStep, error: Int32, account: CommandAccount?) -> CommandOutcome.End {
        let reason = String(cString: strerror(error))
        let name = account?.name ?? ""
        switch step {
        case .pipes: return .notStarted("no pipes: \(reason)")
        case .fork: return .notStarted("no process: \(reason)")
        case .supervise: return .notStarted("the command cannot be supervised: \(reason)")
        case .isolate: return .notStarted("the command cannot be isolated: \(reason)")
        case .groups: return .notStarted("the groups of \(name) cannot be taken on (CAP_SETGID): \(reason)")
        case .user: return .notStarted("the account \(name) cannot be taken on (CAP_SETUID): \(reason)")
        case .execute:
            switch error {
            case ENOENT, ENOTDIR: return .notFound
            case EACCES, ENOEXEC, EISDIR: return .notExecutable
            default: return .notStarted("the file cannot be executed: \(reason)")
            }
        }
    }
}
