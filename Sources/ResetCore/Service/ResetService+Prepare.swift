extension ResetService {
    /// Steps 5 to 8: find, judge, ask outside, make the password. Touches nothing.
    func prepare(_ attempt: ResetAttempt) async -> Result<PreparedReset, StoppedReset> {
        let identifier: AccountIdentifier
        switch attempt.request.identifier {
        case .failure(let fault): return .failure(StoppedReset(.malformedIdentifier(fault)))
        case .success(let parsed): identifier = parsed
        }
        let found: DirectoryForest.Found
        switch await steps.measure(.find, { await rooms.forest.find(identifier) }) {
        case .failure(let refusal): return .failure(StoppedReset(refusal))
        case .success(let one): found = one
        }
        if let refusal = await steps.measure(.rules, { await judge(found.account, for: attempt.request.actor) }) {
            return .failure(StoppedReset(refusal, account: found.account))
        }
        if let validator = rooms.validator,
            let refusal = await steps.measure(.validation, { await validator.refusal(ofRequest: attempt.request.body) })
        {
            return .failure(StoppedReset(.validation(refusal), account: found.account))
        }
        return steps.measure(.generate) { makeChange(for: found) }
    }

    /// Runs the rules in their order; the first refusal wins.
    private func judge(_ account: Account, for actor: Actor) async -> ResetRefusal? {
        let groupRules: [any ResetRule]
        switch await steps.measure(.groups, { await rooms.groups.ready() }) {
        case .failure(let refusal): return refusal
        case .success(let rules): groupRules = rules
        }
        for rule in policy.accountRules + groupRules {
            if case .refuse(let refusal) = rule.evaluate(account, for: actor) { return refusal }
        }
        return nil
    }

    private func makeChange(for found: DirectoryForest.Found) -> Result<PreparedReset, StoppedReset> {
        if let shortfall = policy.recipe.shortfall(against: found.account.policy) {
            return .failure(StoppedReset(.weakerThanPolicy(shortfall), account: found.account))
        }
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
