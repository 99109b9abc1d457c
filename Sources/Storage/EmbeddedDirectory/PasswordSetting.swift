import ResetCore
import Settings

/// Sets one password, within a transaction.
struct PasswordSetting: Sendable {
    let change: PasswordChange
    let stable: String
    let hash: PasswordHash

    /// Why the domain refuses the change, if it does.
    static func refusal(of change: PasswordChange, on stable: String, _ queries: DirectoryQueries) throws -> TargetRefusal? {
        guard let person = try queries.person(stable) else {
            return TargetRefusal(meaning: .gone, resultCode: 32, directoryCode: nil, policy: nil)
        }
        let (figures, source) = try queries.policy(of: person, groups: queries.groups(of: person))
        let isAdmitted = figures.admits(change.password.secret.reveal(), login: person.login, displayName: person.displayName)
        guard !isAdmitted else { return nil }
        let policy = EffectivePolicy(source: source, minimumLength: figures.minimumLength, complexity: figures.complexity)
        // What a controller answers: constraintViolation with ERROR_PASSWORD_RESTRICTION.
        return TargetRefusal(meaning: .policy, resultCode: 19, directoryCode: "0000052D", policy: policy.name)
    }

    /// Does it all, or nothing and says why.
    func apply(_ queries: DirectoryQueries) throws -> TargetRefusal? {
        if let refusal = try Self.refusal(of: change, on: stable, queries) { return refusal }
        let mustChange = Int64(AccountState.mustChange.rawValue)
        try queries.session.run(
            """
            UPDATE person SET rounds = ?1, salt = ?2, hash = ?3, version = version + 1,
                flags = CASE WHEN ?4 THEN flags | ?5 ELSE flags & ~?5 END,
                locked_at = CASE WHEN ?6 THEN NULL ELSE locked_at END,
                failures = CASE WHEN ?6 THEN 0 ELSE failures END
            WHERE domain = ?7 AND stable = ?8
            """,
            [
                .integer(Int64(hash.rounds)), .blob(hash.salt), .blob(hash.bytes), .integer(change.mustChange ? 1 : 0),
                .integer(mustChange), .integer(change.unlock ? 1 : 0), .text(queries.domain), .text(stable),
            ])
        return nil
    }
}
