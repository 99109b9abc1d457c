/// Every setting in force with where it came from, secrets blotted out.
public struct SettingsEcho: Sendable {
    /// One setting in force.
    public struct Entry: Sendable {
        /// The path.
        public let path: String
        /// The value, `<secret>` for a secret, nil if there is none.
        public let shown: String?
        /// Where the value came from, nil if there is none.
        public let origin: SettingOrigin?
        /// What a changed value asks of a running service.
        public let change: SettingChange
        let input: SettingInput?

        /// `listener.port = "8080" (default)`
        public var line: String {
            "\(path) = \(shown ?? "not set")" + (origin.map { " (\(Shown.clean($0.description)))" } ?? "")
        }
    }

    /// All settings in the order of their declarations.
    public let entries: [Entry]

    init(_ resolution: SettingsResolution) {
        entries = resolution.order.compactMap { resolution.settings[$0] }.map { setting in
            Entry(
                path: setting.path, shown: setting.input.map(Shown.input), origin: setting.origin,
                change: setting.declaration.change, input: setting.input
            )
        }
    }

    /// One line for each setting.
    public var text: String { entries.map { $0.line + "\n" }.joined() }

    /// The settings whose values differ from `earlier`, new and vanished ones included: what a reload has to act on.
    public func changes(since earlier: SettingsEcho) -> [Entry] {
        let before = Dictionary(earlier.entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Set(entries.map(\.path))
        let changed = entries.filter { entry in
            guard let old = before[entry.path] else { return true }
            return !Self.isSame(old.input, entry.input)
        }
        return changed + earlier.entries.filter { !now.contains($0.path) }
    }

    private static func isSame(_ left: SettingInput?, _ right: SettingInput?) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
        case (.list(let one), .list(let other)): one == other
        case (.secret(let one), .secret(let other)): one.isIdentical(to: other)
        default: false
        }
    }
}
