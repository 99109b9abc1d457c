import Foundation
import ResetCore
import Settings
import Targets

/// The settings as answered so far, and what the wizard remembers beside them.
struct WizardDraft: Sendable {
    /// Values, new secrets and new files.
    var settings: SettingsDraft
    /// The settings file's folder.
    let folder: String
    /// The names under `clients` and `domains` in the order of the questions; an empty name is still to be given.
    var clients: [String]
    var domains: [String]
    /// Choices that are no settings, by the question's id.
    var notes: [String: String] = [:]
    /// The groups found last, by the number typed to pick one.
    var found: [String] = []
    /// What controllers presented and is to be confirmed, as PEM, by domain.
    var fetched: [String: String] = [:]
    /// What the live directories told, by domain.
    var policies: [String: EffectivePolicy] = [:]
    /// What the live servers hold, by domain.
    var held: [String: [String]] = [:]
    /// Opens secrets that the existing file holds.
    let key: MasterKey?

    init(_ settings: SettingsDraft, folder: String, key: MasterKey?) {
        self.settings = settings
        self.folder = folder
        self.key = key
        clients = Self.names(under: "clients", in: settings)
        domains = Self.names(under: "domains", in: settings)
    }

    /// The same with the clients and domains that its values name.
    var recounted: WizardDraft {
        var draft = self
        draft.clients = Self.names(under: "clients", in: settings)
        draft.domains = Self.names(under: "domains", in: settings)
        return draft
    }

    private static func names(under group: String, in settings: SettingsDraft) -> [String] {
        var names: Set<String> = []
        for path in Array(settings.values.keys) + Array(settings.secrets.keys) {
            let parts = path.split(separator: ".")
            if parts.count > 2, parts[0] == group { names.insert(String(parts[1])) }
        }
        return names.sorted()
    }

    func value(_ path: String) -> String? { settings.values[path] }

    func hasSecret(_ path: String) -> Bool { settings.secrets[path] != nil || settings.values[path] != nil }

    /// Takes a value; the default stays unnamed where it was.
    mutating func set(_ path: String, _ text: String) {
        guard value(path) != nil || text != Self.declared(path)?.defaultText else { return }
        settings.values[path] = text
    }

    mutating func setSecret(_ path: String, _ secret: Secret?) {
        settings.secrets[path] = secret
        settings.values[path] = nil
    }

    /// Removes everything at or below a path.
    mutating func remove(_ path: String) {
        settings.remove(path)
    }

    /// Whether a path names a setting, a section or an entry of one.
    static func isNamed(_ path: String) -> Bool {
        if declared(path) != nil { return true }
        var group = HouseSettings.root
        var names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
        while let name = names.first {
            guard let inner = group.groups.first(where: { $0.name == name }) else { return false }
            group = inner
            names = names.dropFirst()
            if case .map = inner.kind, let entry = names.first {
                guard SettingGroup.isKey(entry) else { return false }
                names = names.dropFirst()
            }
        }
        return true
    }

    /// The declaration of a setting; entries of maps may have any name.
    static func declared(_ path: String) -> SettingDeclaration? {
        var group = HouseSettings.root
        var names = path.split(separator: ".").map(String.init)[...]
        while names.count > 1, let inner = group.groups.first(where: { $0.name == names.first }) {
            group = inner
            names = names.dropFirst()
            if case .map = inner.kind { names = names.dropFirst() }
        }
        return group.settings.first { $0.name == names.first }
    }

    /// What the declaration of the setting says against a value.
    func problem(at path: String, with text: String) -> AnswerProblem? {
        let name = path.prefix { $0 != "." }
        let root = SettingGroup.root(HouseSettings.root.groups.filter { $0.name == name })
        let result = SettingsReader.read(root, from: SettingsSources(overrides: [path: text])) { _ in true }
        return result.problems.first { $0.path == path }.map { problem in
            AnswerProblem(SettingsProblem(path: "", shown: problem.shown, what: problem.what, remedy: problem.remedy))
        }
    }

    /// Everything so far as sources for the reader, new secrets included.
    var sources: SettingsSources {
        var secrets = settings.secrets
        var plain: [String: String] = [:]
        for (path, text) in settings.values {
            if Self.declared(path)?.isSecret == true {
                // A new one stands before the one of the file.
                if secrets[path] == nil { secrets[path] = Secret(text) }
            } else {
                plain[path] = text
            }
        }
        return SettingsSources(secretsDirectory: SecretsDirectory(secrets), overrides: plain)
    }

    /// The settings as the service would read them.
    func read() -> SettingsResult<LoadedSettings<HouseSettings>> {
        SettingsReader.read(HouseSettings.root, from: sources, openSealed: opener, build: HouseSettings.init)
    }

    var opener: SealedOpener { key.map { SettingSeal($0).opener } ?? .withoutKey }
}
