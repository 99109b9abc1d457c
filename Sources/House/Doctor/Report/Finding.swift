/// What one check found: in order, or what is wrong and what to do about it.
struct Finding: Sendable, Hashable {
    /// How serious it is.
    enum Level: Int, Sendable, Hashable, CaseIterable, Comparable {
        /// In order.
        case ok
        /// Not looked into, for a reason that another finding names.
        case skipped
        /// Works, and deserves a look; or could not be seen.
        case warning
        /// Does not work, or must not be so.
        case failure

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

        /// The word in reports.
        var word: String {
            switch self {
            case .ok: "ok"
            case .skipped: "skipped"
            case .warning: "warning"
            case .failure: "failure"
            }
        }
    }

    /// What was checked, stable over versions: `directory.corp.clock`.
    let id: String
    /// How serious it is.
    let level: Level
    /// What was seen, in one sentence without its full stop.
    let what: String
    /// The setting it concerns, where there is one.
    var setting: String?
    /// The setting's value, or the file, name or server concerned. Never a secret.
    var value: String?
    /// What to do, in the imperative.
    var remedy: String?
    /// The commands that do it, each complete.
    var commands: [String] = []

    init(
        _ id: String, _ level: Level, _ what: String, setting: String? = nil, value: String? = nil, remedy: String? = nil,
        commands: [String] = []
    ) {
        (self.id, self.level, self.what) = (id, level, what)
        (self.setting, self.value, self.remedy, self.commands) = (setting, value, remedy, commands)
    }

    /// Something in order.
    static func ok(_ id: String, _ what: String) -> Finding { Finding(id, .ok, what) }

    /// Something not looked into.
    static func skipped(_ id: String, _ what: String) -> Finding { Finding(id, .skipped, what) }

    /// The part of the report that it belongs to: the first word of its name, and for a directory its domain as well.
    var topic: String {
        let parts = id.split(separator: ".")
        let isDirectory = parts.first == "directory" && parts.count > 2
        return parts.prefix(isDirectory ? 2 : 1).joined(separator: ".")
    }
}
