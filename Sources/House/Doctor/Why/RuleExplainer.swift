import ResetCore
import Settings
import Targets

/// Walks the service's own rules for one client and one account, and finds the facts behind each step.
struct RuleExplainer: Sendable {
    let settings: HouseSettings
    let policy: ResetPolicy
    let domains: [any DomainDirectory]
    let validator: (any RequestValidator)?
    let time: any TimeSource

    func explain(client: ClientIdentity, user: String, body: [UInt8]?) async -> RuleExplanation {
        let book = GroupBook(rules: settings.groupRules, domains: domains, time: time)
        let walk = RuleWalk(forest: DirectoryForest(domains: domains), groups: book, validator: validator, policy: policy)
        let actor = Actor.client(client, source: "local")
        let request = ResetRequest(user: user, actor: actor, body: body ?? [], arrival: time.uptime)
        let outcome = await walk.run(request.identifier, for: actor, body: body)
        var names: [GroupID: String] = [:]
        if case .complete(let groups) = await book.resolve() {
            for (reference, found) in groups { for group in found { names[group] = reference.description } }
        }
        var lines: [RuleExplanation.Line] = []
        for taken in outcome.steps { lines.append(await line(taken, outcome, names, client)) }
        return RuleExplanation(client: client.name, user: user, outcome: outcome, lines: lines, recipe: policy.recipe)
    }

    private func line(
        _ taken: RuleWalk.Taken, _ outcome: RuleWalk.Outcome, _ names: [GroupID: String], _ client: ClientIdentity
    ) async -> RuleExplanation.Line {
        switch taken.verdict {
        case .notReached: return RuleExplanation.Line(step: taken.step, mark: "not reached", detail: "")
        case .notAsked:
            return RuleExplanation.Line(
                step: taken.step, mark: "not asked", detail: "the validation command has the last word; --validate FILE asks it")
        case .passed:
            return RuleExplanation.Line(step: taken.step, mark: "pass", words: await passed(taken, outcome, names, client))
        case .decided(let refusal):
            let settling = await memberships(taken.groups, outcome, names)
            let facts = refusal.facts.filter { $0.key != .group }.map { [$0.key.rawValue, $0.value] }
            let parts = [[refusal.code]] + facts + settling + ground(taken.step).map { TextFold.words($0) }
            return RuleExplanation.Line(step: taken.step, mark: "decides", words: Self.joined(parts))
        }
    }

    private func passed(
        _ taken: RuleWalk.Taken, _ outcome: RuleWalk.Outcome, _ names: [GroupID: String], _ client: ClientIdentity
    ) async -> [String] {
        switch taken.step {
        case .allowedGroups where !taken.groups.isEmpty: Self.joined(await memberships(taken.groups, outcome, names))
        case .clientGroups where !(settings.clients[client.name]?.groups.isEmpty ?? true):
            Self.joined(await memberships(taken.groups, outcome, names))
        default: TextFold.words(passed(taken, outcome.found?.account, client))
        }
    }

    private func passed(_ taken: RuleWalk.Taken, _ account: Account?, _ client: ClientIdentity) -> String {
        switch taken.step {
        case .name: return "one of the four forms"
        case .account: return "found in domain \(account?.id.domain ?? "")"
        case .groups: return "every group of the settings is known"
        case .protectedAccount:
            guard let account, !account.protections.isEmpty else { return "not protected" }
            return
                "\(account.protections.map(\.code).sorted().joined(separator: ", ")), but named under accounts.protectedAllowed"
        case .state: return account.map { Self.states($0.state) } ?? ""
        case .privilegedGroups, .forbiddenGroups:
            return taken.groups.isEmpty ? "in none of them" : "named under accounts.protectedAllowed"
        case .allowedGroups:
            return "everyone is allowed"
        case .clientGroups: return "client \(client.name) is not narrowed to groups"
        case .validation: return settings.validation == nil ? "no validation command is set" : "the command approved the request"
        case .policy:
            if case .fineGrainedHidden? = account?.policy.source { return "hidden: only the controller can judge" }
            return "the passwords meet it"
        }
    }

    private static func states(_ state: AccountState) -> String {
        let words: [(AccountState, String)] = [
            (.locked, "locked: the reset unlocks it"), (.mustChange, "must change its password already"),
            (.neverExpires, "its password never expires: must-change has no effect"),
            (.cannotChange, "may not change its password: must-change cannot be followed"),
        ]
        let found = words.filter { state.contains($0.0) }.map(\.1)
        return found.isEmpty ? "neither disabled, expired nor locked" : found.joined(separator: "; ")
    }

    // The setting that decided, where it is not told by the refusal.
    private func ground(_ step: RuleStep) -> [String] {
        switch step {
        case .protectedAccount, .privilegedGroups: ["accounts.protectedAllowed does not name it"]
        case .state: policy.resetLocked ? [] : ["password.resetLocked is false"]
        case .allowedGroups:
            ["groups.allowed is \((settings.groups.allowed ?? []).map(\.description).joined(separator: ", "))"]
        case .policy: ["password.length is \(policy.recipe.length)"]
        default: []
        }
    }

    private func memberships(_ groups: [GroupID], _ outcome: RuleWalk.Outcome, _ names: [GroupID: String]) async -> [[String]] {
        guard let found = outcome.found else { return [] }
        var parts: [[String]] = []
        for group in groups {
            let name = names[group].map { [$0, "(\(group.sid))"] } ?? [group.sid]
            parts.append(Self.joined([["in"] + name] + (await way(found, group)), with: ","))
        }
        return parts
    }

    // What stands between two parts belongs to the word before it.
    private static func joined(_ parts: [[String]], with mark: String = ";") -> [String] {
        parts.enumerated().flatMap { index, words in
            index == parts.count - 1 ? words : words.dropLast() + words.suffix(1).map { $0 + mark }
        }
    }

    private func way(_ found: DirectoryForest.Found, _ group: GroupID) async -> [[String]] {
        guard let directory = found.domain as? ActiveDirectoryDomain else { return [] }
        do throws(DirectoryFault) {
            let path = try await directory.membershipPath(of: found.account, to: group)
            guard path.count > 1 else { return path.isEmpty ? [] : [["directly"]] }
            return [["by"] + Array(path.dropLast().map { [Self.common($0)] }.joined(separator: ["in"]))]
        } catch {
            return []
        }
    }

    // `CN=Team One,OU=…` is `Team One`.
    private static func common(_ name: String) -> String {
        String(name.drop { $0 != "=" }.dropFirst().prefix { $0 != "," })
    }
}
