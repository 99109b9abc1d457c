/// Documents made from the declarations.
public enum SettingsReference {
    /// The reference page in Markdown: one section for each group, one table row for each setting.
    public static func markdown(_ root: SettingGroup) -> String {
        var page = """
            # Settings

            Sources, the first that has a value wins: command line, environment, secrets directory, file, default. In the
            environment `clients.voice.allowWeakToken` is `REKEY_CLIENTS__VOICE__ALLOW_WEAK_TOKEN`; in the secrets directory each
            file is named for its setting's path. A secret stands in the file only sealed, and in one source only. A change
            takes effect *live*, by opening new connections (*reconnect*), or after a *restart*. A list is a YAML list in the
            file; elsewhere its elements are separated by commas, and a comma inside an element is written `\\,`.

            """
        write(root, at: "", to: &page)
        return page
    }

    private static func write(_ group: SettingGroup, at path: String, to page: inout String) {
        if !path.isEmpty {
            page += "\n## `\(path)`\n\n\(group.help)"
            switch group.kind {
            case .single: break
            case .optional: page += " Optional as a whole."
            case .map(let keyHelp): page += " One entry for each NAME: \(keyHelp)"
            }
            page += "\n"
        }
        if !group.settings.isEmpty {
            page += "\n| setting | value | default | change | meaning |\n|---|---|---|---|---|\n"
            for setting in group.settings { page += row(setting, at: path) }
        }
        for inner in group.groups {
            let place = (path.isEmpty ? "" : path + ".") + inner.name
            write(inner, at: inner.isMap ? place + ".NAME" : place, to: &page)
        }
    }

    private static func row(_ setting: SettingDeclaration, at path: String) -> String {
        let place = (path.isEmpty ? "" : path + ".") + setting.name
        let value = setting.kind.name + (setting.kind.rangeText.map { ": \($0)" } ?? "")
        let fallback =
            setting.defaultText.map { $0.isEmpty ? "empty" : "`\($0)`" } ?? (setting.isRequired ? "*required*" : "none")
        let example = setting.example.map { " Example: `\($0)`." } ?? ""
        let cells = ["`\(place)`", value, fallback, setting.change.rawValue, setting.help + example]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }

    /// The schema of the file (JSON Schema, draft 2020-12). Nothing is required by it, since every value may come from another source.
    public static func jsonSchema(_ root: SettingGroup) -> String {
        SettingsSchema.document(root)
    }
}
