/// Measures steps for a meter, where there is one.
struct StepClock: Sendable {
    /// Measures nothing.
    static let none = StepClock(meter: nil, time: nil)

    private let meter: (any ResetMeter)?
    private let time: (any TimeSource)?

    init(meter: (any ResetMeter)?, time: (any TimeSource)?) {
        self.meter = meter
        self.time = time
    }

    /// Does `work` and tells the meter how long it took, whether or not it succeeded.
    func measure<Value, Fault: Error>(
        _ step: ResetStep, _ work: () async throws(Fault) -> Value
    ) async throws(Fault) -> Value {
        guard let meter, let time else { return try await work() }
        let start = time.uptime
        defer { meter.took(time.uptime - start, for: step) }
        return try await work()
    }

    /// The same for work that waits for nothing.
    func measure<Value>(_ step: ResetStep, _ work: () -> Value) -> Value {
        guard let meter, let time else { return work() }
        let start = time.uptime
        defer { meter.took(time.uptime - start, for: step) }
        return work()
    }

    /// Tells the meter how a reset ended.
    func ended(_ outcome: ResetOutcome, of request: ResetRequest) {
        guard let meter, let time else { return }
        meter.took(time.uptime - request.arrival, for: .whole)
        meter.ended(outcome, for: request.actor)
    }
}

extension ResetService {
    /// Measures the steps of this service's resets.
    var steps: StepClock { StepClock(meter: rooms.meter, time: rooms.time) }
}
