/// Finds what a path of names addresses in the declarations.
struct SettingLocator {
    enum Place {
        case setting(SettingDeclaration, path: [String])
        case section(path: [String])
        /// A map's entry under a name that cannot be one.
        case badKey(path: [String])
        /// A name that is not declared, and the setting that was probably meant.
        case unknown(path: [String], meant: [String]?)
    }

    let root: SettingGroup
    /// Whether a component as written means a declared name.
    var matches: (_ declared: String, _ component: String) -> Bool = { $0 == $1 }
    /// How a declared name is written.
    var spelled: (String) -> String = { $0 }
    /// The name of a map's entry from the component as written.
    var key: (_ map: [String], _ component: String) -> String = { $1 }

    func locate(_ components: [String]) -> Place {
        var group = root
        var path: [String] = []
        var index = 0
        while index < components.count {
            let component = components[index]
            if let setting = group.settings.first(where: { matches($0.name, component) }) {
                guard index == components.count - 1 else {
                    let isNear = Suggestion.isNear(components.joined(separator: "."), components[...index].joined(separator: "."))
                    return .unknown(path: path + components[index...], meant: isNear ? path + [setting.name] : nil)
                }
                return .setting(setting, path: path + [setting.name])
            }
            guard let inner = group.groups.first(where: { matches($0.name, component) }) else {
                return .unknown(path: path + components[index...], meant: meant(components, at: index, in: group))
            }
            group = inner
            path.append(inner.name)
            index += 1
            guard inner.isMap, index < components.count else { continue }
            path.append(key(path, components[index]))
            guard let name = path.last, SettingGroup.isKey(name) else { return .badKey(path: path) }
            index += 1
        }
        return .section(path: path)
    }

    /// The setting that the components lead to once the one at `index` is put right; nil where they lead to none. Only that one is
    /// compared: beside a long path every other name would seem near.
    private func meant(_ components: [String], at index: Int, in group: SettingGroup) -> [String]? {
        guard let name = Suggestion.nearest(to: components[index], among: group.names.map(spelled)), name != components[index]
        else {
            return nil
        }
        var corrected = components
        corrected[index] = name
        switch locate(corrected) {
        case .setting(_, let path): return path
        case .unknown(_, let meant): return meant
        case .section, .badKey: return nil
        }
    }
}
