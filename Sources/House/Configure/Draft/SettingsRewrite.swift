import Settings

/// The text of a settings file with new values, as near to the existing one as can be.
struct SettingsRewrite {
    /// Every value by path, secrets sealed.
    let values: [String: String]
    let existing: SettingsText?

    /// The text; the existing one to the octet where nothing changes.
    var text: SettingsResult<String> {
        let fresh = SettingsFile.render(HouseSettings.root, values: values)
        guard let existing, case .ready = fresh,
            let old = SettingsFile.values(of: existing, root: HouseSettings.root).value
        else { return fresh }
        if old == values { return .ready(existing.text) }
        // A file that was never touched by hand is simply written anew.
        if SettingsFile.render(HouseSettings.root, values: old).value == existing.text { return fresh }
        return edited(existing, old).map { .ready($0) } ?? fresh
    }

    /// The existing text with single lines changed; nil where that would not give exactly the values wanted.
    private func edited(_ existing: SettingsText, _ old: [String: String]) -> String? {
        var edit = SettingsEdit(existing.text)
        for path in old.keys.sorted() where values[path] == nil { edit.remove(path) }
        for path in values.keys.sorted() where values[path] != old[path] {
            edit.set(path, to: values[path] ?? "", isList: WizardDraft.declared(path)?.kind == .list)
        }
        let text = SettingsText(name: existing.name, text: edit.text)
        guard SettingsFile.values(of: text, root: HouseSettings.root).value == values else { return nil }
        return edit.text
    }
}
