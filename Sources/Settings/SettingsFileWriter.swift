/// The lines of a settings file, group by group.
struct SettingsFileWriter {
    let values: [String: String]
    let mentions: MentionTree
    let comments: Bool
    private(set) var text = ""

    init(values: [String: String], mentions: MentionTree, comments: Bool) {
        self.values = values
        self.mentions = mentions
        self.comments = comments
    }

    private mutating func line(_ content: String, depth: Int, active: Bool = true) {
        text += (active ? "" : "# ") + String(repeating: "  ", count: depth) + content + "\n"
    }

    /// Help stands as a comment of a comment where the setting itself is commented out, so that removing `# ` leaves YAML.
    private mutating func comment(_ content: String, depth: Int, active: Bool) {
        guard comments, !content.isEmpty else { return }
        for part in content.split(whereSeparator: \.isNewline) { line("# " + part, depth: depth, active: active) }
    }

    mutating func write(_ group: SettingGroup, at path: [String], depth: Int, active: Bool = true) {
        for setting in group.settings { write(setting, at: path + [setting.name], depth: depth, active: active) }
        for inner in group.groups {
            if depth == 0 && comments && !text.isEmpty { text += "\n" }
            write(section: inner, at: path + [inner.name], depth: depth)
        }
    }

    private mutating func write(section group: SettingGroup, at path: [String], depth: Int) {
        let keys = mentions.at(path)?.children.keys.sorted() ?? []
        let active = !keys.isEmpty
        guard active || comments else { return }
        comment(group.help, depth: depth, active: active)
        guard case .map(let keyHelp) = group.kind else {
            line("\(group.name):", depth: depth, active: active)
            return write(group, at: path, depth: depth + 1, active: active)
        }
        comment("Each entry's name: \(keyHelp)", depth: depth, active: active)
        line("\(group.name):", depth: depth, active: active)
        for key in keys {
            line("\(YAMLText.scalar(key)):", depth: depth + 1)
            write(group, at: path + [key], depth: depth + 2)
        }
        if !active {
            line("name:", depth: depth + 1, active: false)
            write(group, at: path + ["name"], depth: depth + 2, active: false)
        }
    }

    private mutating func write(_ setting: SettingDeclaration, at path: [String], depth: Int, active: Bool) {
        let value = values[path.joined(separator: ".")]
        guard value != nil || comments else { return }
        comment(setting.help, depth: depth, active: active)
        comment(setting.facts, depth: depth, active: active)
        let shown = value ?? setting.defaultText ?? setting.example
        if value != nil || !active {
            line("\(setting.name): \(yaml(shown, setting))", depth: depth, active: value != nil)
        } else {
            line("# \(setting.name): \(yaml(shown, setting))", depth: depth)
        }
    }

    private func yaml(_ text: String?, _ setting: SettingDeclaration) -> String {
        guard setting.kind == .list else {
            // What is left to fill in must not pass for a value: the reader refuses both of these.
            return text.map(YAMLText.scalar) ?? (setting.isSecret ? "sealed:…" : "\"\"")
        }
        guard let text else { return "[]" }
        guard case .success(let elements) = SettingConversion.list(.text(text)), !text.isEmpty else { return "[]" }
        return YAMLText.list(elements)
    }
}

extension SettingDeclaration {
    /// Kind and range, whether it is required or its default, and what a change takes, in one line.
    var facts: String {
        let value = kind.name.prefix(1).uppercased() + kind.name.dropFirst() + (kind.rangeText.map { ": \($0)" } ?? "")
        let presence = isRequired ? "Required" : defaultText.map { "Default: \($0.isEmpty ? "empty" : $0)" } ?? "Optional"
        let effect =
            switch change {
            case .live: "Changes apply on reload"
            case .reconnect: "Changes apply on reload, with new connections"
            case .restart: "Changes need a restart"
            }
        return "\(value). \(presence). \(effect)."
    }
}
