/// Waiting for a condition, with an end.
public enum Poll {
    /// Asks again and again until the condition holds.
    ///
    /// - Parameters:
    ///   - limit: how long at most.
    ///   - condition: what is waited for.
    /// - Returns: whether it held in time.
    /// - Throws: what the condition throws.
    public static func until(
        _ limit: Duration = .seconds(10), _ condition: () async throws -> Bool
    ) async throws -> Bool {
        let start = ContinuousClock.now
        while start.duration(to: .now) < limit {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return try await condition()
    }
}
