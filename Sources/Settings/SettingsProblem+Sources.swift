extension SettingsProblem {
    static func badKey(_ path: [String], origin: SettingOrigin) -> SettingsProblem {
        SettingsProblem(
            path: Shown.clean(path.joined(separator: ".")), what: "is no name for an entry",
            remedy: "use 1 to 63 small letters, digits and hyphens, the first no hyphen", origin: origin)
    }

    static func unknown(_ path: [String], meant: [String]?, origin: SettingOrigin) -> SettingsProblem {
        SettingsProblem(
            path: Shown.clean(path.joined(separator: ".")),
            what: "is not a setting" + (meant.map { "; did you mean \($0.joined(separator: "."))?" } ?? ""),
            remedy: "correct the name or remove it", origin: origin)
    }

    static func section(_ path: [String], origin: SettingOrigin) -> SettingsProblem {
        SettingsProblem(
            path: path.joined(separator: "."), what: "is a section of settings, not a setting",
            remedy: "name a setting within it", origin: origin)
    }
}
