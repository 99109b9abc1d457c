/// Hands out the values of one group and gathers problems.
///
/// All sources are read, merged and checked before the first value is asked for, so every problem is found whether or not
/// its setting is asked for. A value with a problem is replaced by a harmless one.
public struct SettingsReader {
    private final class Record {
        let resolution: SettingsResolution
        var problems: [SettingsProblem]

        init(_ resolution: SettingsResolution) {
            self.resolution = resolution
            problems = resolution.problems
        }
    }

    private let record: Record
    private let names: [String]

    /// Reads, merges and checks all sources, and builds the whole from them.
    public static func read<Value: Sendable>(
        _ root: SettingGroup, from sources: SettingsSources, openSealed: SealedOpener = .withoutKey,
        build: (SettingsReader) -> Value
    ) -> SettingsResult<LoadedSettings<Value>> {
        let record = Record(SettingsResolution(root, sources, opener: openSealed))
        let value = build(SettingsReader(record: record, names: []))
        // With a source that could not be read, whatever else seems to be missing may stand there.
        if !record.resolution.isComplete { return .refused(record.resolution.problems.sorted(by: SettingsProblem.precedes)) }
        guard record.problems.isEmpty else {
            return .refused(record.problems.sorted(by: SettingsProblem.precedes))
        }
        return .ready(LoadedSettings(value: value, echo: SettingsEcho(record.resolution)))
    }

    /// Reads one group alone, whatever is wrong with the others: for what must work where the secrets cannot be opened.
    public static func readPart<Value: SettingsReadable>(
        _ type: Value.Type = Value.self, of root: SettingGroup, from sources: SettingsSources
    ) -> SettingsResult<Value> {
        let record = Record(SettingsResolution(root, sources, opener: .withoutKey))
        let value = SettingsReader(record: record, names: []).read(type)
        let own = type.group.name
        let problems = record.problems.filter { $0.path.isEmpty || $0.path == own || $0.path.hasPrefix(own + ".") }
        guard problems.isEmpty else { return .refused(problems.sorted(by: SettingsProblem.precedes)) }
        return .ready(value)
    }

    /// Where this reader stands: `clients.voice`; empty for the root.
    public var path: String { names.joined(separator: ".") }

    /// The last name of the path: within an entry of a map, the entry's name.
    public var name: String { names.last ?? "" }

    /// The value of a setting of this group.
    public func value<Value: Sendable>(_ setting: Setting<Value>) -> Value {
        guard let resolved = resolved(setting) else { return setting.fallback }
        guard let input = resolved.input, case .success(let value) = setting.convert(input) else { return setting.fallback }
        return value
    }

    /// Whether some source gives the setting, rather than its default.
    public func isGiven(_ setting: some DeclaredSetting) -> Bool {
        guard let origin = resolved(setting)?.origin else { return false }
        return origin != .default
    }

    /// A reader for a group inside this one.
    public func within(_ group: SettingGroup) -> SettingsReader {
        SettingsReader(record: record, names: names + [group.name])
    }

    /// Whether some source mentions something in a group inside this one.
    public func isPresent(_ group: SettingGroup) -> Bool { record.resolution.isPresent(names + [group.name]) }

    /// A reader for each entry of a map inside this group, by name.
    public func entries(of group: SettingGroup) -> [SettingsReader] {
        let place = names + [group.name]
        return record.resolution.keys(ofMapAt: place).map { SettingsReader(record: record, names: place + [$0]) }
    }

    /// The value made from a group inside this one.
    public func read<Value: SettingsReadable>(_ type: Value.Type = Value.self) -> Value {
        Value(reading: within(type.group))
    }

    /// The value made from an optional group inside this one, nil if no source mentions it.
    public func readIfPresent<Value: SettingsReadable>(_ type: Value.Type = Value.self) -> Value? {
        isPresent(type.group) ? read(type) : nil
    }

    /// The values made from the entries of a map inside this group, by name.
    public func readMap<Value: SettingsReadable>(_ type: Value.Type = Value.self) -> [String: Value] {
        var values: [String: Value] = [:]
        for entry in entries(of: type.group) { values[entry.name] = Value(reading: entry) }
        return values
    }

    /// Records that a setting of this group does not fit. `what` is the end of a sentence that begins with the setting and must
    /// not repeat a secret; `remedy` is an imperative. Nothing is recorded if the setting itself was refused or is missing: its
    /// value is then a stand-in.
    public func problem(at setting: some DeclaredSetting, _ what: String, remedy: String) {
        guard let resolved = resolved(setting), !resolved.isRefused else { return }
        record.problems.append(
            SettingsProblem(path: resolved.path, shown: resolved.shown, what: what, remedy: remedy, origin: resolved.origin))
    }

    /// Records that this group as a whole does not fit.
    public func problem(_ what: String, remedy: String) {
        record.problems.append(SettingsProblem(path: path, what: what, remedy: remedy))
    }

    /// The merged setting; one that the group does not declare is our own mistake, and recorded like any other problem.
    private func resolved(_ setting: some DeclaredSetting) -> ResolvedSetting? {
        let place = (names + [setting.declaration.name]).joined(separator: ".")
        if let resolved = record.resolution.settings[place] { return resolved }
        record.problems.append(
            SettingsProblem(path: place, what: "is read but not declared", remedy: "report this fault of the program"))
        return nil
    }
}
