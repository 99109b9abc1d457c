/// The merged tree: for every setting of every group and entry the value that won, and all problems.
struct SettingsResolution {
    private(set) var settings: [String: ResolvedSetting] = [:]
    /// The paths in the order of the declarations, entries of maps by name.
    private(set) var order: [String] = []
    private(set) var problems: [SettingsProblem]
    private let collection: SettingsCollection
    private let opener: SealedOpener
    /// What the sources themselves complained about: whatever is below it is not missing, it could not be read.
    private let unreadable: Set<String>

    init(_ root: SettingGroup, _ sources: SettingsSources, opener: SealedOpener) {
        collection = SettingsCollection(root, sources)
        problems = collection.problems
        unreadable = Set(problems.map(\.path))
        self.opener = opener
        resolve(root, at: [], required: collection.isComplete)
    }

    /// Whether every source could be read as a whole.
    var isComplete: Bool { collection.isComplete }

    /// The names of a map's entries, sorted.
    func keys(ofMapAt path: [String]) -> [String] {
        collection.mentions.at(path)?.children.keys.sorted() ?? []
    }

    /// Whether some source mentions something in the group.
    func isPresent(_ path: [String]) -> Bool {
        !(collection.mentions.at(path)?.children.isEmpty ?? true)
    }

    private mutating func resolve(_ group: SettingGroup, at path: [String], required: Bool) {
        for setting in group.settings { resolve(setting, at: path + [setting.name], required: required) }
        for inner in group.groups {
            let place = path + [inner.name]
            switch inner.kind {
            case .single: resolve(inner, at: place, required: required)
            case .optional: resolve(inner, at: place, required: required && isPresent(place))
            case .map: keys(ofMapAt: place).forEach { resolve(inner, at: place + [$0], required: required) }
            }
        }
    }

    private mutating func resolve(_ setting: SettingDeclaration, at names: [String], required: Bool) {
        let path = names.joined(separator: ".")
        let candidates = collection.candidates[names] ?? []
        order.append(path)
        guard let winner = candidates.first else {
            let input = setting.defaultText.map { setting.kind == .list && $0.isEmpty ? .list([]) : SettingInput.text($0) }
            settings[path] = ResolvedSetting(
                path: path, declaration: setting, input: input, origin: input == nil ? nil : .default,
                isRefused: setting.isRequired || isUnreadable(names))
            if required && setting.isRequired && !isUnreadable(names) { problems.append(.missing(path, setting)) }
            return
        }
        reportRepetition(candidates, path, setting)
        let opened = setting.isSecret ? open(winner, path) : .success(winner.input)
        let checked = opened.flatMap { input in setting.check(input).map(Result.failure) ?? .success(input) }
        switch checked {
        case .success(let input):
            settings[path] = ResolvedSetting(
                path: path, declaration: setting, input: input, origin: winner.origin, isRefused: false)
        case .failure(let refusal):
            settings[path] = ResolvedSetting(path: path, declaration: setting, input: nil, origin: winner.origin, isRefused: true)
            problems.append(
                SettingsProblem(
                    path: path, shown: ResolvedSetting.shown(winner.input, setting), what: refusal.what,
                    remedy: refusal.remedy, origin: winner.origin))
        }
    }

    private func isUnreadable(_ names: [String]) -> Bool {
        names.indices.contains { unreadable.contains(names[...$0].joined(separator: ".")) }
    }

    /// A secret in two places is changed in one of them and lives on in the other; one variable spelt twice has no order.
    private mutating func reportRepetition(_ candidates: [SettingCandidate], _ path: String, _ setting: SettingDeclaration) {
        let variables = candidates.filter { if case .environment = $0.origin { true } else { false } }
        guard candidates.count > 1, setting.isSecret || variables.count > 1 else { return }
        let places = (setting.isSecret ? candidates : variables).map { Shown.clean($0.origin.description) }
        problems.append(
            SettingsProblem(
                path: path, what: "is given in \(places.count) places: " + places.joined(separator: ", "),
                remedy: "keep one of them", origin: candidates.first?.origin))
    }

    private func open(_ candidate: SettingCandidate, _ path: String) -> Result<SettingInput, SettingRefusal> {
        let secret: Secret
        switch candidate.input {
        case .secret(let value): secret = value
        case .text(let text): secret = Secret(text)
        case .list: return .success(candidate.input)
        }
        let isSealed = secret.revealBytes { $0.starts(with: SealedOpener.prefix.utf8) }
        switch candidate.origin {
        case .commandLine:
            return .failure(
                SettingRefusal(
                    "is a secret on the command line, where every user of the machine can read it",
                    remedy: "give it in \(EnvironmentName.variable(for: path)) or in the secrets directory"))
        case .file where !isSealed:
            return .failure(
                SettingRefusal(
                    "is a plain secret in the file",
                    remedy: "seal it with `rekey secret seal \(path)`, put it into the secrets directory as \(path), or set "
                        + EnvironmentName.variable(for: path)))
        default:
            guard isSealed else { return .success(.secret(secret)) }
            return opener.open(path, secret.reveal()).map(SettingInput.secret).mapError { fault in
                SettingRefusal(fault.what, remedy: fault.remedy)
            }
        }
    }
}

extension SettingsProblem {
    fileprivate static func missing(_ path: String, _ setting: SettingDeclaration) -> SettingsProblem {
        let variable = EnvironmentName.variable(for: path)
        let places =
            setting.isSecret
            ? "seal it into the file with `rekey secret seal \(path)`, put it into the secrets directory as \(path), or set \(variable)"
            : "set it in the file or as \(variable)"
        return SettingsProblem(path: path, what: "is required and not given", remedy: "\(places): \(setting.help)")
    }
}
