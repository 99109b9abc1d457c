import TestSupport

/// Compares how long classes of requests take: interleaved in random order on one connection, medians, bootstrap intervals.
struct TimingComparison: Sendable {
    /// What was found about one class against the first one, in milliseconds.
    struct Finding: Sendable {
        let name: String
        let difference: Double
        let interval: ClosedRange<Double>

        /// Whether the difference cannot be told from none, or is no larger than `noise`.
        func isNothing(noise: Double) -> Bool {
            interval.contains(0) || abs(difference) <= noise
        }
    }

    /// The classes by name and request; the first two are the same, so that their difference is the noise.
    let classes: [(name: String, request: @Sendable () -> String)]
    let rounds: Int

    func run(port: Int) async throws -> [Finding] {
        let client = try await RawHTTPS.open(port: port)
        var samples = Array(repeating: [Double](), count: classes.count)
        let clock = ContinuousClock()
        for round in -20..<rounds {
            for index in classes.indices.shuffled() {
                let request = classes[index].request()
                let took = try await clock.measure {
                    try await client.send(request)
                    _ = try await client.answer()
                }
                if round >= 0 { samples[index].append(took / .milliseconds(1)) }
            }
        }
        await client.close()
        return classes.indices.dropFirst().map { finding(classes[$0].name, samples[0], samples[$0]) }
    }

    private func finding(_ name: String, _ base: [Double], _ other: [Double]) -> Finding {
        let differences = (0..<400).map { _ in Self.median(Self.resampled(other)) - Self.median(Self.resampled(base)) }.sorted()
        return Finding(
            name: name, difference: Self.median(other) - Self.median(base), interval: differences[10]...differences[389])
    }

    private static func resampled(_ values: [Double]) -> [Double] {
        values.indices.map { _ in values[Int.random(in: values.indices)] }
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
