extension ResetService {
    /// Steps 5 to 8: find, judge, ask outside, make the password. Touches nothing.
    func prepare(_ attempt: ResetAttempt, _ look: AccountWrites.Look) async -> Result<PreparedReset, StoppedReset> {
        let walk = RuleWalk(
            forest: rooms.forest, groups: rooms.groups, validator: rooms.validator, policy: policy, steps: steps, look: look)
        let request = attempt.request
        let outcome = await walk.run(request.identifier, for: request.actor, body: request.body)
        if let refusal = outcome.refusal { return .failure(StoppedReset(refusal, account: outcome.found?.account)) }
        guard let found = outcome.found else { return .failure(StoppedReset(.unknownAccount)) }
        return steps.measure(.generate) { makeChange(for: found) }
    }

    private func makeChange(for found: DirectoryForest.Found) -> Result<PreparedReset, StoppedReset> {
        var generator = rooms.randomness()
        let account = found.account
        let names = account.names + [account.login, account.principalName ?? ""]
        guard let password = PasswordGenerator(policy.recipe).make(avoiding: names, using: &generator) else {
            return .failure(StoppedReset(.noPasswordFound, account: account))
        }
        let change = PasswordChange(password: password, mustChange: policy.mustChange, unlock: policy.resetLocked)
        return .success(PreparedReset(found: found, change: change))
    }
}
