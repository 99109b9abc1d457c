import CProcess
import ResetCore

/// Asks an external program whether a request may go on.
///
/// The program reads the request's own bytes on standard input and writes JSON on standard output; it approves by exit code 0 and the
/// expected text at the configured place. Nothing of the request is in its arguments or environment. It runs in a session of its
/// own with no inherited descriptor, and neither it nor any process it started outlives the answer.
public struct ValidationCommand: RequestValidator {
    /// How much longer than the time limit a run may take to be wound up before its request is answered all the same.
    private static let grace = Duration.seconds(6)

    private let configuration: CommandConfiguration
    private let words: CommandWords
    private let verdict: CommandVerdict
    private let slots: CommandSlots
    private let time: any TimeSource
    private let report: @Sendable (CommandReport) -> Void

    /// Takes on a configuration; throws the first of its problems if it has any. `report` is told about every run and must not block.
    public init(
        _ configuration: CommandConfiguration, time: any TimeSource,
        report: @escaping @Sendable (CommandReport) -> Void = { _ in }
    ) throws(CommandProblem) {
        if let problem = configuration.problems().first { throw problem }
        do throws(CommandWords.Fault) {
            words = try CommandWords(line: configuration.line)
        } catch {
            throw CommandProblem(.line, value: configuration.line, message: "\(error)", remedy: "correct the command line")
        }
        self.configuration = configuration
        self.time = time
        self.report = report
        verdict = CommandVerdict(
            path: configuration.propertyPath, expected: configuration.expected, outputLimit: configuration.outputLimit)
        slots = CommandSlots(count: configuration.parallelism)
    }

    /// Runs the command, after waiting for a free place for at most the time limit.
    public func refusal(ofRequest body: [UInt8]) async -> ValidationRefusal? {
        switch await slots.enter(within: configuration.timeLimit, time: time) {
        case .expired: return .busy
        case .cancelled: return .cancelled
        case .granted: break
        }
        let start = time.uptime
        let outcome = await outcome(ofRequest: body)
        let refusal = verdict.refusal(of: outcome)
        report(CommandReport(refusal: refusal, duration: time.uptime - start, outcome: outcome))
        return refusal
    }

    /// Runs the command on a thread of its own, which gives the place back when it is done.
    private func outcome(ofRequest body: [UInt8]) async -> CommandOutcome {
        guard let wake = CommandWake() else {
            slots.leave()
            return CommandOutcome(end: .notStarted("no descriptor left"))
        }
        let limit = configuration.timeLimit
        let run = CommandRun(
            words: words, environment: configuration.environmentEntries, user: configuration.user,
            outputLimit: configuration.outputLimit, deadline: RekeyMonotonicMilliseconds() + limit.wholeMilliseconds, body: body)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let delivery = CommandDelivery(continuation)
                // The account database may hang in the system library; the answer does not wait for it.
                let watchdog = Task {
                    await time.pause(for: limit + Self.grace)
                    if Task.isCancelled { return }
                    wake.wake()
                    delivery.deliver(CommandOutcome(end: .timedOut))
                }
                let started = CommandThread.start {
                    let outcome = run.outcome(wake: wake)
                    slots.leave()
                    watchdog.cancel()
                    delivery.deliver(outcome)
                }
                if !started {
                    slots.leave()
                    watchdog.cancel()
                    delivery.deliver(CommandOutcome(end: .notStarted("no room for a thread")))
                }
            }
        } onCancel: {
            wake.wake()
        }
    }
}
