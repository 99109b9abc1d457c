/// Finds what a path of names addresses in the declarations.
struct SettingLocator {
    enum Place {
        case setting(SettingDeclaration, path: [String])
        case section(path: [String])
        /// A map's entry under a name that cannot be one.
        case badKey(path: [String])
        /// A name that is not declared, and the paths that are at that level.
        case unknown(path: [String], siblings: [String])
    }

    let root: SettingGroup
    /// Whether a component as written means a declared name.
    var matches: (_ declared: String, _ component: String) -> Bool = { $0 == $1 }
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
                    return .unknown(path: path + components[index...], siblings: [(path + [setting.name]).joined(separator: ".")])
                }
                return .setting(setting, path: path + [setting.name])
            }
            guard let inner = group.groups.first(where: { matches($0.name, component) }) else {
                let siblings = group.names.map { (path + [$0] + components[(index + 1)...]).joined(separator: ".") }
                return .unknown(path: path + components[index...], siblings: siblings)
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
}
