import ResetCore

/// One attempt to sign in, from finding the person to the answer.
struct SignInAttempt: Sendable {
    let person: PersonRecord
    let policy: PolicyFigures

    /// Counts the attempt and says how it ended.
    func end(isRight: Bool, at now: UTCTime, _ queries: DirectoryQueries) throws -> SignInResult {
        guard let current = try queries.person(person.stable) else { return .unknown }
        if current.isLocked(at: now, policy) { return .locked }
        guard isRight else {
            try count(current, at: now, queries)
            return .wrong
        }
        let state = current.state(at: now, policy)
        if state.contains(.disabled) { return .disabled }
        if state.contains(.expired) { return .expired }
        if state.contains(.smartCardRequired) { return .smartCardOnly }
        if state.contains(.mustChange) { return .mustChange }
        if current.failures > 0 || current.lockedAt != nil {
            try queries.session.run(
                "UPDATE person SET failures = 0, locked_at = NULL WHERE domain = ? AND stable = ?",
                [.text(queries.domain), .text(current.stable)])
        }
        return .ok
    }

    // Failures older than a lockout lasts are forgotten.
    private func count(_ current: PersonRecord, at now: UTCTime, _ queries: DirectoryQueries) throws {
        let isFresh = current.lockedAt == nil && recent(current.failedAt, now)
        let failures = (isFresh ? current.failures : 0) + 1
        let locks = policy.lockoutThreshold > 0 && failures >= Int64(policy.lockoutThreshold)
        try queries.session.run(
            "UPDATE person SET failures = ?, failed_at = ?, locked_at = ? WHERE domain = ? AND stable = ?",
            [
                .integer(failures), .integer(now.microseconds), locks ? .integer(now.microseconds) : .null, .text(queries.domain),
                .text(current.stable),
            ])
    }

    private func recent(_ failure: UTCTime?, _ now: UTCTime) -> Bool {
        guard let failure else { return false }
        return policy.lockoutDuration.map { now < failure.adding($0) } ?? true
    }
}
