/// What all sources offer, not yet merged.
struct SettingsCollection {
    private(set) var candidates: [[String]: [SettingCandidate]] = [:]
    private(set) var mentions = MentionTree()
    private(set) var problems: [SettingsProblem] = []
    /// False if the file could not be read as a whole: then what it would have given is not known to be missing.
    private(set) var isComplete = true

    /// Asks the sources; the first to be asked wins.
    init(_ root: SettingGroup, _ sources: SettingsSources) {
        var fileReader: SettingsFileReader?
        if let file = sources.file {
            let reader = SettingsFileReader(file, root: root)
            reader.sections.forEach { mentions.insert($0) }
            reader.candidates.forEach { mentions.insert($0.path) }
            isComplete = !reader.problems.contains { $0.path.isEmpty }
            fileReader = reader
        }
        let exact = SettingLocator(root: root)
        for (path, text) in sources.overrides.sorted(by: { $0.key < $1.key }) {
            add(exact.locate(path.names), .text(text), .commandLine)
        }
        let secrets = sources.secretsDirectory.secrets.sorted { $0.key < $1.key }
        // The entries that other sources name must be known before the environment is asked, which cannot spell them.
        secrets.forEach { mention(exact.locate($0.key.names)) }
        addEnvironment(root, sources)
        for (name, secret) in secrets {
            add(exact.locate(name.names), .secret(secret), .secretsDirectory(name))
        }
        for candidate in fileReader?.candidates ?? [] { candidates[candidate.path, default: []].append(candidate) }
        problems += sources.secretsDirectory.problems + (fileReader?.problems ?? [])
    }

    private mutating func mention(_ place: SettingLocator.Place) {
        if case .setting(_, let path) = place { mentions.insert(path) }
    }

    private mutating func add(_ place: SettingLocator.Place, _ input: SettingInput, _ origin: SettingOrigin) {
        mention(place)
        switch place {
        case .setting(let declaration, let path):
            candidates[path, default: []].append(
                SettingCandidate(path: path, declaration: declaration, input: input, origin: origin))
        case .section(let path): problems.append(.section(path, origin: origin))
        case .badKey(let path): problems.append(.badKey(path, origin: origin))
        case .unknown(let path, let meant): problems.append(.unknown(path, meant: meant, origin: origin))
        }
    }

    private mutating func addEnvironment(_ root: SettingGroup, _ sources: SettingsSources) {
        let known = mentions
        let locator = SettingLocator(
            root: root,
            matches: { EnvironmentName.component($0) == $1.uppercased() }, spelled: EnvironmentName.component,
            key: { map, component in
                let keys = (known.at(map)?.children.keys).map(Array.init) ?? []
                let existing = keys.filter { EnvironmentName.component($0) == component.uppercased() }.min()
                return existing ?? component.lowercased().replacing("_", with: "-")
            })
        for (name, text) in sources.environment.sorted(by: { $0.key < $1.key }) where !sources.reservedEnvironment.contains(name)
        {
            guard let components = EnvironmentName.components(of: name) else { continue }
            let place = locator.locate(components)
            if case .unknown(let path, let meant) = place {
                let names = [meant].compactMap { $0.map { EnvironmentName.variable(for: $0.joined(separator: ".")) } }
                problems.append(
                    SettingsProblem(
                        path: "",
                        what: "\(Shown.clean(name)) names no setting (\(Shown.clean(path.joined(separator: "."))))"
                            + Suggestion.text(for: name.uppercased(), among: names + sources.reservedEnvironment.sorted()),
                        remedy: "correct the name or unset the variable", origin: .environment(name)))
            } else {
                add(place, .text(text), .environment(name))
            }
        }
    }
}

extension String {
    /// The names of a dotted path.
    fileprivate var names: [String] { split(separator: ".", omittingEmptySubsequences: false).map(String.init) }
}
