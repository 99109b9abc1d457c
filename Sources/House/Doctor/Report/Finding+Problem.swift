import Settings

extension Finding {
    /// A problem with a setting.
    init(_ id: String, _ level: Level, _ problem: SettingsProblem) {
        self.init(id, level, problem.what, setting: problem.path.isEmpty ? nil : problem.path, value: problem.shown)
        advise(problem.remedy)
    }

    /// A problem with a file, which the setting `setting` names where there is one.
    init(_ id: String, _ level: Level, file problem: SettingsProblem, setting: String? = nil) {
        self.init(
            id, level, "\(problem.path) \(problem.what)", setting: setting, value: setting == nil ? nil : problem.path)
        advise(problem.remedy)
    }

    private mutating func advise(_ text: String) {
        if text.hasPrefix("chmod ") { commands = [text] } else { remedy = text }
    }
}
