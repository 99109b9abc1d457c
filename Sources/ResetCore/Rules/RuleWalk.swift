/// Judges one account for one actor by every rule in its order: what the service does before each reset, and what explains
/// a refusal without one. Touches nothing.
public struct RuleWalk: Sendable {
    /// What became of one step.
    public enum Verdict: Sendable, Hashable {
        /// Nothing against it.
        case passed
        /// This one refuses, and with it the whole.
        case decided(ResetRefusal)
        /// It was left out: no body was given to show to the validation command.
        case notAsked
        /// An earlier one decided.
        case notReached
    }

    /// One step and what became of it.
    public struct Taken: Sendable, Hashable {
        /// What was judged.
        public let step: RuleStep
        /// What became of it.
        public let verdict: Verdict
        /// The account's groups that settled it, where groups did.
        public let groups: [GroupID]
    }

    /// The whole walk.
    public struct Outcome: Sendable {
        /// The account, once it was found.
        public let found: DirectoryForest.Found?
        /// Why the account is not reset; `nil` when nothing speaks against it.
        public let refusal: ResetRefusal?
        /// Every step in its order, those that were not reached included.
        public let steps: [Taken]
    }

    private let forest: DirectoryForest
    private let groups: GroupBook
    private let validator: (any RequestValidator)?
    private let policy: ResetPolicy
    private let steps: StepClock
    private let look: AccountWrites.Look?

    /// The rules of one service.
    public init(forest: DirectoryForest, groups: GroupBook, validator: (any RequestValidator)?, policy: ResetPolicy) {
        self.init(forest: forest, groups: groups, validator: validator, policy: policy, steps: .none, look: nil)
    }

    init(
        forest: DirectoryForest, groups: GroupBook, validator: (any RequestValidator)?, policy: ResetPolicy, steps: StepClock,
        look: AccountWrites.Look?
    ) {
        self.forest = forest
        self.groups = groups
        self.validator = validator
        self.policy = policy
        self.steps = steps
        self.look = look
    }

    /// Walks until the first refusal.
    ///
    /// - Parameters:
    ///   - identifier: the account as it was named, or why it names none.
    ///   - actor: who asks.
    ///   - body: what the validation command is shown; with `nil` it is not asked.
    /// - Returns: every step, and the refusal if there was one.
    public func run(
        _ identifier: Result<AccountIdentifier, AccountIdentifier.Fault>, for actor: Actor, body: [UInt8]?
    ) async -> Outcome {
        var path = RulePath()
        let parsed: AccountIdentifier
        switch identifier {
        case .failure(let fault): return path.end(.name, .malformedIdentifier(fault))
        case .success(let one):
            path.pass(.name)
            parsed = one
        }
        if let decided = await findAndJudge(parsed, for: actor, along: &path) { return decided }
        if let validator {
            guard let body else {
                path.leaveOut(.validation)
                return policyStep(&path)
            }
            let refusal = await steps.measure(.validation) { await validator.refusal(ofRequest: body) }
            if let refusal { return path.end(.validation, .validation(refusal)) }
            path.pass(.validation)
            // The answer may have taken minutes, and what was true of the account before is judged once more.
            look?.again()
            path.again()
            if let decided = await findAndJudge(parsed, for: actor, along: &path) { return decided }
        }
        return policyStep(&path)
    }

    private func findAndJudge(
        _ identifier: AccountIdentifier, for actor: Actor, along path: inout RulePath
    ) async -> Outcome? {
        let account: Account
        switch await steps.measure(.find, { await forest.find(identifier) }) {
        case .failure(let refusal): return path.end(.account, refusal)
        case .success(let one):
            path.find(one)
            account = one.account
        }
        switch await steps.measure(.groups, { await groups.ready() }) {
        case .failure(let refusal): return path.end(.groups, refusal)
        case .success(let groupRules):
            path.pass(.groups)
            return steps.measure(.rules) { judge(account, for: actor, by: policy.accountRules + groupRules, along: &path) }
        }
    }

    private func policyStep(_ path: inout RulePath) -> Outcome {
        guard let account = path.found?.account else { return path.end(.account, .unknownAccount) }
        if let shortfall = policy.recipe.shortfall(against: account.policy) {
            return path.end(.policy, .weakerThanPolicy(shortfall))
        }
        path.pass(.policy)
        return path.end()
    }

    private func judge(
        _ account: Account, for actor: Actor, by rules: [any ResetRule], along path: inout RulePath
    ) -> Outcome? {
        for rule in rules {
            let settling = rule.groups(settling: account, for: actor)
            if case .refuse(let refusal) = rule.evaluate(account, for: actor) { return path.end(rule.step, refusal, settling) }
            path.pass(rule.step, settling)
        }
        return nil
    }
}
