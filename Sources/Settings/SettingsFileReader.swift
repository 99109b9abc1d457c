import Yams

/// Walks the YAML tree beside the declarations. Only what is declared is descended into.
struct SettingsFileReader {
    let name: String
    private(set) var candidates: [SettingCandidate] = []
    private(set) var sections: [[String]] = []
    private(set) var problems: [SettingsProblem] = []

    init(_ file: SettingsText, root: SettingGroup) {
        name = file.name
        switch SettingsDocument.compose(file) {
        case .failure(let fault): problems = [fault.problem]
        case .success(let document):
            // The parser owns the anchors that its nodes refer to weakly.
            withExtendedLifetime(document) {
                if let node = document.root { read(node, as: root, at: []) }
            }
        }
    }

    private func origin(_ node: Node) -> SettingOrigin {
        .file(name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private mutating func report(_ path: [String], _ what: String, remedy: String, at node: Node) {
        problems.append(
            SettingsProblem(path: path.joined(separator: "."), what: what, remedy: remedy, origin: origin(node)))
    }

    private mutating func read(_ node: Node, as group: SettingGroup, at path: [String]) {
        for (name, key, value) in entries(of: node, at: path) {
            let inner = path + [name]
            if let setting = group.settings.first(where: { $0.name == name }) {
                read(value, as: setting, at: inner)
            } else if let section = group.groups.first(where: { $0.name == name }) {
                sections.append(inner)
                if section.isMap {
                    readMap(value, of: section, at: inner)
                } else {
                    read(value, as: section, at: inner)
                }
            } else {
                let suggestion = Suggestion.text(for: name, among: group.names)
                report(
                    path + [Shown.clean(name)], "is not a setting\(suggestion)", remedy: "correct the name or remove the line",
                    at: key)
            }
        }
    }

    private mutating func readMap(_ node: Node, of group: SettingGroup, at path: [String]) {
        for (name, key, value) in entries(of: node, at: path) {
            guard SettingGroup.isKey(name) else {
                problems.append(SettingsProblem.badKey(path + [name], origin: origin(key)))
                continue
            }
            sections.append(path + [name])
            read(value, as: group, at: path + [name])
        }
    }

    /// The entries of a mapping, with problems reported for what is no mapping and for keys that are no plain names.
    private mutating func entries(of node: Node, at path: [String]) -> [(name: String, key: Node, value: Node)] {
        guard isOrdinary(node, at: path), !node.isNull else { return [] }
        guard case .mapping(let mapping) = node else {
            report(path, "is a section of settings, not a value", remedy: "write its settings below it, indented", at: node)
            return []
        }
        var seen = Set<String>()
        var entries: [(name: String, key: Node, value: Node)] = []
        for (key, value) in mapping {
            guard isOrdinary(key, at: path) else { continue }
            guard case .scalar(let scalar) = key else {
                report(path, "has a key that is no name", remedy: "write a plain name before the colon", at: key)
                continue
            }
            guard seen.insert(scalar.string).inserted else {
                report(path + [Shown.clean(scalar.string)], "is given more than once", remedy: "keep one of the lines", at: key)
                continue
            }
            entries.append((scalar.string, key, value))
        }
        return entries
    }

    private mutating func read(_ node: Node, as setting: SettingDeclaration, at path: [String]) {
        guard isOrdinary(node, at: path) else { return }
        if node.isNull {
            return report(path, "has no value", remedy: "give a value, or remove the line", at: node)
        }
        switch (node, setting.kind) {
        case (.sequence(let sequence), .list):
            guard let texts = texts(of: sequence, at: path) else { return }
            offer(.list(texts), for: setting, at: path, node)
        case (_, .list):
            report(path, "is not a list", remedy: "write a list: [one, two]", at: node)
        case (.scalar(let scalar), .secret):
            offer(.secret(Secret(scalar.string)), for: setting, at: path, node)
        case (.scalar(let scalar), _):
            offer(.text(scalar.string), for: setting, at: path, node)
        default:
            report(path, "is a single value, not a list or section", remedy: "write one value after the colon", at: node)
        }
    }

    private mutating func texts(of sequence: Node.Sequence, at path: [String]) -> [String]? {
        var texts: [String] = []
        for element in sequence {
            guard isOrdinary(element, at: path) else { return nil }
            guard case .scalar(let scalar) = element, !element.isNull else {
                report(path, "has an element that is no text", remedy: "write one text for each element", at: element)
                return nil
            }
            texts.append(scalar.string)
        }
        return texts
    }

    private mutating func offer(_ input: SettingInput, for setting: SettingDeclaration, at path: [String], _ node: Node) {
        candidates.append(SettingCandidate(path: path, declaration: setting, input: input, origin: origin(node)))
    }

    /// Refuses anchors, aliases and explicit types: a setting says what it is by its declaration and stands where it counts.
    private mutating func isOrdinary(_ node: Node, at path: [String]) -> Bool {
        if node.anchor != nil || node.isAlias {
            report(path, "uses an anchor or alias", remedy: "write the value out", at: node)
            return false
        }
        if node.hasExplicitTag {
            report(path, "uses a YAML tag", remedy: "remove the word that begins with an exclamation mark", at: node)
            return false
        }
        return true
    }
}

extension Node {
    fileprivate var isAlias: Bool {
        if case .alias = self { true } else { false }
    }

    fileprivate var isNull: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// Whether the text names a type. Types that the parser itself finds for plain keys and quoted texts do not count.
    fileprivate var hasExplicitTag: Bool {
        let name =
            switch self {
            case .scalar(let scalar): scalar.tag.description
            case .mapping(let mapping): mapping.tag.description
            case .sequence(let sequence): sequence.tag.description
            case .alias: ""
            }
        return !name.isEmpty && !name.hasPrefix("tag:yaml.org,2002:")
    }
}
