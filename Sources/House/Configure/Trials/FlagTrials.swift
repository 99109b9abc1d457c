import Connectors
import ResetCore
import Settings
import Targets

/// Tries what flags changed on the live directories and on this machine, before anything is written.
struct FlagTrials {
    /// Something to be told once all is written.
    enum Word: Sendable, Equatable {
        /// A sentence.
        case sentence(String)
        /// A command, for copying.
        case command(String)
    }

    private let draft: WizardDraft
    private let before: SettingsDraft
    /// Settings that are known to be wrong without a trial.
    private let wrong: [String]
    /// The settings as the service would read them; nil where something is missing still.
    private let settings: HouseSettings?
    /// What is wrong whenever the service starts: no waiting mends it.
    private(set) var problems: [SettingsProblem] = []
    /// What was seen.
    private(set) var words: [Word] = []
    /// The domains in which no reset could succeed although the service starts.
    private(set) var obstacles: [String] = []
    /// Domains whose directory can be asked, and those that cannot be now.
    private var trials: [DirectoryTrial] = []
    private var away: [String] = []
    /// The domains in which nothing could be tried, since nobody answers now.
    var unanswered: [String] { Set(away).sorted() }
    /// Accounts that were refused: each further refusal counts towards a lockout.
    private var refused: Set<String> = []

    private init(_ draft: WizardDraft, before: SettingsDraft, wrong: [String]) {
        self.draft = draft
        self.wrong = wrong
        self.before = before
        settings = draft.read().value?.value
    }

    /// Runs them all, but for domains with a setting among `wrong`.
    static func run(
        _ draft: WizardDraft, before: SettingsDraft, wrong: [String], progress: (String) -> Void
    ) async -> FlagTrials {
        var flags = FlagTrials(draft, before: before, wrong: wrong)
        let changed = draft.domains.filter { flags.isComplete($0) && flags.changes($0) }
        for name in changed { await flags.controllers(of: name, progress) }
        let groups = flags.references
        let isOfGroups = !groups.isEmpty && (!changed.isEmpty || flags.changesGroups)
        for name in draft.domains where flags.isComplete(name) && (changed.contains(name) || isOfGroups) {
            await flags.inside(name, isChanged: changed.contains(name))
        }
        flags.away += draft.domains.filter { !flags.isComplete($0) }
        if isOfGroups { await flags.look(for: groups) }
        await flags.command()
        flags.listener()
        for trial in flags.trials { await trial.close() }
        return flags
    }

    private func credentials(_ name: String) -> String { draft.value("domains.\(name).credentials") ?? name }

    /// Whether there is enough of it to sign in, and nothing wrong with it; what is missing is told after writing.
    private func isComplete(_ name: String) -> Bool {
        let credentials = "credentials." + credentials(name)
        guard !wrong.contains(where: { $0.hasPrefix("domains.\(name).") || $0.hasPrefix(credentials + ".") }) else {
            return false
        }
        return draft.value("domains.\(name).servers") != nil && draft.value(credentials + ".user") != nil
            && draft.hasSecret(credentials + ".password")
    }

    private func changes(_ name: String) -> Bool {
        let isOurs = { [credentials = credentials(name)] (path: String) in
            path.hasPrefix("domains.\(name).") || path.hasPrefix("credentials.\(credentials).")
        }
        return draft.settings.secrets.keys.contains(where: isOurs)
            || draft.settings.values.filter { isOurs($0.key) } != before.values.filter { isOurs($0.key) }
    }

    // Each controller by itself.
    private mutating func controllers(of name: String, _ progress: (String) -> Void) async {
        guard !refused.contains(credentials(name)) else { return away.append(name) }
        let path = "domains.\(name)"
        if let ca = draft.value(path + ".ca"), let problem = AuthorityFile.problem(with: ca, at: path + ".ca") {
            away.append(name)
            return problems.append(ConfigureFlag.told(problem, removed: []))
        }
        let user = "credentials.\(credentials(name)).user"
        // A name of Active Directory's form speaks for the wrong kind, which its server tells.
        if draft.value(path + ".kind") == "openldap", let text = draft.value(user), !text.contains(where: "=@\\".contains) {
            away.append(name)
            return problems.append(
                SettingsProblem(
                    path: user, shown: text, what: "is no distinguished name, by which alone OpenLDAP lets accounts in",
                    remedy: "write the whole name, such as cn=\(text),ou=Service,dc=corp,dc=example: \(ConfigureFlag.of(user))"))
        }
        do throws(AnswerProblem) {
            let trials = try await ControllerTrials.run(name, draft, progress: progress)
            if trials.refusal != nil { refused.insert(credentials(name)) }
            if let problem = verdict(trials, name) {
                away.append(name)
                return problems.append(problem)
            }
            words += trials.words.map { .sentence(Self.line($0, name)) }
            guard !trials.isUsable else { return }
            away.append(name)
            words.append(
                .sentence("warning: no controller of \(name) answers; the service starts all the same and refuses until one does")
            )
        } catch {
            away.append(name)
            problems.append(problem(error, path))
        }
    }

    /// What is certainly wrong, whenever the service starts.
    private func verdict(_ trials: ControllerTrials, _ name: String) -> SettingsProblem? {
        if let advice = trials.advice {
            return SettingsProblem(
                path: advice.path, shown: advice.named, what: advice.what,
                remedy: "say where accounts are looked for, with one of these or a place below one: "
                    + advice.flags.joined(separator: " or "))
        }
        if let refusal = trials.refusal {
            let account = "credentials.\(credentials(name))"
            return SettingsProblem(
                path: account, shown: draft.value(account + ".user"), what: Self.clause(refusal.what),
                remedy: refusal.remedy + ": \(ConfigureFlag.of(account + ".user")) or \(ConfigureFlag.of(account + ".password"))")
        }
        if let difference = trials.difference { return problem(difference, "domains.\(name).servers") }
        return trials.misfit.map { problem($0, name) }
    }

    private func problem(_ misfit: ControllerTrials.Misfit, _ name: String) -> SettingsProblem {
        let path = "domains.\(name)"
        let servers = ConfigureFlag.of(path + ".servers")
        let what = Self.clause(misfit.problem.what)
        switch misfit.cause {
        case .trust:
            return SettingsProblem(
                path: path + ".ca", shown: draft.value(path + ".ca"), what: what,
                remedy: "name the file of the authority that signed it with \(ConfigureFlag.of(path + ".ca")); `rekey configure "
                    + "--interactive` fetches what the server presents, and shows it")
        case .kind:
            let isOpenLDAP = draft.value(path + ".kind") == "openldap"
            let other = ConfigureFlag.of(path + ".kind", value: isOpenLDAP ? "active-directory" : "openldap")
            return SettingsProblem(
                path: path + ".kind", shown: draft.value(path + ".kind") ?? "active-directory", what: what,
                remedy: "say what it is with \(other), or name other servers with \(servers)")
        case .server:
            return SettingsProblem(
                path: path + ".servers", shown: draft.value(path + ".servers"), what: what,
                remedy: "\(misfit.problem.remedy); the flag is \(servers)")
        }
    }

    private func problem(_ answer: AnswerProblem, _ path: String) -> SettingsProblem {
        SettingsProblem(path: path, what: Self.clause(answer.what), remedy: answer.remedy)
    }

    private static func clause(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }

    private static func line(_ word: ControllerTrials.Word, _ domain: String) -> String {
        switch word {
        case .good(let text): "domain \(domain): \(text)"
        case .warning(let text): "warning: domain \(domain): \(text)"
        case .bad(let problem): "warning: domain \(domain): \(problem.what) Remedy: \(problem.remedy)"
        }
    }

    // The place where accounts are looked for, and what the account may do there. The connection is kept for the groups.
    private mutating func inside(_ name: String, isChanged: Bool) async {
        guard !away.contains(name) else { return }
        guard !refused.contains(credentials(name)) else { return away.append(name) }
        let trial: DirectoryTrial
        do throws(AnswerProblem) {
            trial = try await DirectoryTrial.open(name, draft)
        } catch {
            return away.append(name)
        }
        trials.append(trial)
        guard isChanged else { return }
        let base = draft.value("domains.\(name).base")
        guard await trial.holds(base) else {
            return problems.append(
                SettingsProblem(
                    path: "domains.\(name).base", shown: base, what: "is not there, or the service account may not see it",
                    remedy: "correct the distinguished name; what \(trial.probe.controller) holds begins at "
                        + trial.probe.held.joined(separator: " and ")))
        }
        for finding in await RightsTrial.findings(name, trial, settings) {
            if finding.level == .failure, !obstacles.contains(name) { obstacles.append(name) }
            let remedy = finding.remedy.map { (finding.commands.isEmpty ? ". Remedy: " : ". ") + Self.raised($0, finding) } ?? ""
            words.append(.sentence("warning: domain \(name): \(finding.what)\(remedy)"))
            words += finding.commands.map(Word.command)
        }
    }

    private static func raised(_ remedy: String, _ finding: Finding) -> String {
        finding.commands.isEmpty ? remedy : "To be given " + remedy
    }

    private static let groupLists = ["groups.allowed", "groups.forbidden"]

    private var groupPaths: [String] { Self.groupLists + draft.clients.map { "clients.\($0).groups" } }

    private var changesGroups: Bool { groupPaths.contains { draft.value($0) != before.values[$0] } }

    /// Every group that the settings name, with the setting.
    private var references: [(path: String, text: String)] {
        groupPaths.flatMap { path in
            ListText.split(draft.value(path) ?? "").filter { !$0.isEmpty && $0.lowercased() != GroupSettings.everyone }.map {
                (path, $0)
            }
        }
    }

    private mutating func look(for groups: [(path: String, text: String)]) async {
        for group in groups {
            guard let reference = GroupReference(group.text),
                await GroupTrial.sight(of: reference, in: trials, away: away) == .unknown
            else { continue }
            problems.append(unknown(reference, group))
        }
    }

    private func unknown(_ reference: GroupReference, _ group: (path: String, text: String)) -> SettingsProblem {
        let flag = ConfigureFlag.of(group.path)
        let isKnown = { (prefix: String) in
            trials.contains {
                [$0.names.netBIOS, $0.names.dns].contains { $0.lowercased() == prefix.lowercased() }
            }
        }
        // The settings' own name of a domain is easily taken for the directory's.
        if case .name(let name, let prefix?) = reference, !isKnown(prefix) {
            let choices = trials.map { "\($0.names.netBIOS)\\\(name)" }
            return SettingsProblem(
                path: group.path, shown: group.text, what: "is a group of \(prefix), and no domain calls itself so",
                remedy: "write \(choices.joined(separator: " or ")): \(flag)")
        }
        return SettingsProblem(
            path: group.path, shown: group.text, what: "is a group that no domain has",
            remedy: "correct the name, or create the group first: \(flag)")
    }

    // Certificate and key, unless they are made with the settings.
    private mutating func listener() {
        let paths = ["listener.certificate", "listener.key"]
        let made = Set(draft.settings.newFiles)
        guard let settings, paths.contains(where: { draft.settings.values[$0] != before.values[$0] }),
            !paths.contains(where: { draft.value($0).map(made.contains) ?? false })
        else { return }
        do throws(StartFault) {
            try StartCheck.identity(settings.listener)
        } catch {
            guard case .problems(let found) = error else { return }
            problems += found.map { ConfigureFlag.told($0, removed: []) }
        }
    }

    private mutating func command() async {
        let isOurs = { (path: String) in path.hasPrefix("validation.") }
        let values = draft.settings.values.filter { isOurs($0.key) }
        guard values["validation.command"] != nil, values != before.values.filter({ isOurs($0.key) }) else { return }
        for problem in await ValidationTrial.problems(with: draft) {
            let told = StartCheck.problem(problem)
            guard !ValidationTrial.isOfThisShell(problem) else {
                words.append(.sentence("warning: \(told.path): \(told.what). Remedy: \(told.remedy)"))
                continue
            }
            problems.append(
                SettingsProblem(
                    path: told.path, shown: told.shown, what: told.what,
                    remedy: told.remedy + ": " + ConfigureFlag.of(told.path)))
        }
    }
}
