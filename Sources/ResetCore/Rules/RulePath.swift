/// Writes down the steps of a walk as they are taken.
struct RulePath {
    private(set) var found: DirectoryForest.Found?
    private var taken: [RuleStep: RuleWalk.Taken] = [:]

    /// The step was passed. Several rules may stand for one step.
    mutating func pass(_ step: RuleStep, _ groups: [GroupID] = []) {
        taken[step] = RuleWalk.Taken(step: step, verdict: .passed, groups: (taken[step]?.groups ?? []) + groups)
    }

    /// The account was found.
    mutating func find(_ account: DirectoryForest.Found) {
        found = account
        pass(.account)
    }

    /// The account is looked at and judged once more.
    mutating func again() {
        taken = taken.filter { [.name, .validation].contains($0.key) }
    }

    /// The step was left out.
    mutating func leaveOut(_ step: RuleStep) {
        taken[step] = RuleWalk.Taken(step: step, verdict: .notAsked, groups: [])
    }

    /// The walk ends with a refusal.
    mutating func end(_ step: RuleStep, _ refusal: ResetRefusal, _ groups: [GroupID] = []) -> RuleWalk.Outcome {
        taken[step] = RuleWalk.Taken(step: step, verdict: .decided(refusal), groups: groups)
        return outcome(refusal, after: step)
    }

    /// The walk ends with nothing against the reset; steps that no rule stood for are passed.
    func end() -> RuleWalk.Outcome { outcome(nil, after: nil) }

    private func outcome(_ refusal: ResetRefusal?, after last: RuleStep?) -> RuleWalk.Outcome {
        var isReached = true
        let steps = RuleStep.allCases.map { step in
            let verdict: RuleWalk.Verdict = isReached ? .passed : .notReached
            if step == last { isReached = false }
            return taken[step] ?? RuleWalk.Taken(step: step, verdict: verdict, groups: [])
        }
        return RuleWalk.Outcome(found: found, refusal: refusal, steps: steps)
    }
}
