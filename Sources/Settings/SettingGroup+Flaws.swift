extension SettingGroup {
    /// What is wrong with the declarations themselves: names that clash or cannot be addressed, missing help, defaults that
    /// their own kind refuses. Empty in a sound house; meant for a test.
    public func flaws() -> [String] { flaws(at: []) }

    private func flaws(at path: [String]) -> [String] {
        var flaws: [String] = []
        var seen: [String: String] = [:]
        for name in names {
            let place = (path + [name]).joined(separator: ".")
            if !Self.isName(name) { flaws.append("\(place): the name is not camel case") }
            if let other = seen.updateValue(name, forKey: EnvironmentName.component(name)) {
                flaws.append("\(place): clashes with \(other)")
            }
        }
        for setting in settings {
            let place = (path + [setting.name]).joined(separator: ".")
            if !setting.help.hasSuffix(".") { flaws.append("\(place): the help is no sentence") }
            if let refusal = setting.ownRefusal { flaws.append("\(place): default or example \(refusal.what)") }
        }
        for group in groups {
            let inner = path + [group.name]
            if !group.help.hasSuffix(".") { flaws.append("\(inner.joined(separator: ".")): the help is no sentence") }
            flaws += group.flaws(at: inner)
        }
        return flaws
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
    }
}

extension SettingDeclaration {
    /// What the setting's own kind says against its default or its example.
    var ownRefusal: SettingRefusal? {
        for text in [defaultText, example].compactMap({ $0 }) where !(kind == .list && text.isEmpty) {
            if let refusal = check(.text(text)) { return refusal }
        }
        return nil
    }
}
