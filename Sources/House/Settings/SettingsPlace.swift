import Foundation
import ResetCore
import Settings
import Storage

/// Finds and reads the settings file, the key and the secrets directory.
public struct SettingsPlace: Sendable {
    /// The settings file.
    public let file: String
    /// The key file; `nil` when the key is in the environment.
    public let keyFile: String
    let environment: [String: String]
    let secrets: String?
    /// What to add to another command so that it finds the same settings: ` --config FILE`, ready to be pasted; empty where they are
    /// found without.
    let hint: String

    /// The place that the command line and the environment name: `--config`, `--data DIR` (then DIR/rekey.yaml),
    /// `REKEY_CONFIG`, or /etc/rekey/rekey.yaml. The key stands in `REKEY_KEY`, in the file `REKEY_KEY_FILE`, or in rekey.key
    /// beside the settings. Secrets may stand in the folder `REKEY_SECRETS`.
    public init(config: String?, data: String?, environment: [String: String]) {
        file = config ?? data.map { $0 + "/rekey.yaml" } ?? environment["REKEY_CONFIG"] ?? "/etc/rekey/rekey.yaml"
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        keyFile = environment["REKEY_KEY_FILE"] ?? folder + "/rekey.key"
        secrets = environment["REKEY_SECRETS"]
        self.environment = environment
        hint =
            config.map { " --config " + ShellWord.quoted($0) } ?? data.map { " --data " + ShellWord.quoted($0) } ?? ""
    }

    /// The master key; `nil` when there is none, which matters only where something is sealed.
    public func masterKey() -> SettingsResult<MasterKey?> {
        switch keyRing() {
        case .refused(let problems): .refused(problems)
        case .ready(let ring): .ready(ring?.current)
        }
    }

    /// Whether the key stands in the environment, where no command can change it.
    var keyIsInEnvironment: Bool { environment["REKEY_KEY"] != nil }

    /// Whether the key is one of the credentials that systemd hands to a service, copies that no command can change.
    var keyIsCredential: Bool { CredentialsDirectory.current?.holds(keyFile) ?? false }

    /// The key, and during a rotation the one before it.
    func keyRing() -> SettingsResult<KeyRing?> {
        if let text = environment["REKEY_KEY"] {
            return keys(from: Secret(text), at: "REKEY_KEY", remedy: "put the 64 hexadecimal digits of the key there")
        }
        guard FileManager.default.fileExists(atPath: keyFile) || environment["REKEY_KEY_FILE"] != nil else {
            return Self.hidden(keyFile).map { .refused([$0]) } ?? .ready(nil)
        }
        switch FileTrust.read(keyFile, for: .secret, atMost: 4_096) {
        case .refused(let problems): return .refused(problems)
        case .ready(let bytes): return keys(from: Secret(bytes), at: keyFile, remedy: "make one with `rekey secret key`")
        }
    }

    func keys(from text: Secret, at place: String, remedy: String) -> SettingsResult<KeyRing?> {
        guard let ring = KeyRing(text) else {
            return .refused([SettingsProblem(path: place, what: "holds no key: 64 hexadecimal digits", remedy: remedy)])
        }
        return .ready(ring)
    }

    /// Reads everything, or says all that is wrong. Keys and settings are two files: where the key is rotated between reading the one and
    /// the other, both are read again.
    public func load(overrides: [String: String] = [:]) -> SettingsResult<LoadedHouse> {
        if let problem = Self.hidden(file) { return .refused([problem]) }
        var ring: KeyRing?
        for _ in 0..<5 {
            switch keyRing() {
            case .refused(let problems): return .refused(problems)
            case .ready(let found): ring = found
            }
            let result = load(ring, overrides)
            guard case .refused = result, case .ready(let later) = keyRing(), later?.identifiers != ring?.identifiers else {
                return result
            }
        }
        return load(ring, overrides)
    }

    /// That a file may be there and this user may not see it; nil where it is there, or certainly not.
    static func hidden(_ path: String) -> SettingsProblem? {
        do throws(FileStatus.Fault) {
            _ = try FileStatus(of: path)
            return nil
        } catch {
            guard error.isForbidden else { return nil }
            return SettingsProblem(
                path: path, what: "may not be seen by user \(geteuid())",
                remedy: "run this as the service's own user, such as: runuser -u rekey -- rekey …")
        }
    }

    private func load(_ ring: KeyRing?, _ overrides: [String: String]) -> SettingsResult<LoadedHouse> {
        guard FileManager.default.fileExists(atPath: file) else {
            let remedy = "write one with `rekey configure`, or name it with --config, --data or REKEY_CONFIG"
            return .refused([SettingsProblem(path: file, what: "does not exist", remedy: remedy)])
        }
        let text: [UInt8]
        switch FileTrust.read(file, for: .configuration, atMost: 1 << 20) {
        case .refused(let problems): return .refused(problems)
        case .ready(let bytes): text = bytes
        }
        return settings(in: text, secrets: secretsDirectory(), ring: ring, overrides: overrides)
    }

    /// The settings that the text of a file gives, together with the other sources of this place.
    func settings(
        in text: [UInt8], secrets: SecretsDirectory, ring: KeyRing?, overrides: [String: String] = [:]
    ) -> SettingsResult<LoadedHouse> {
        let sources = sources(String(decoding: text, as: UTF8.self), secrets: secrets, overrides: overrides)
        let opener = ring?.opener ?? .withoutKey(in: keyFile)
        return finish(
            SettingsReader.read(HouseSettings.root, from: sources, openSealed: opener, build: HouseSettings.init), ring,
            isBare: Self.isBare(text)
        ) {
            load(overrides: overrides)
        }
    }

    /// All sources, with `text` as the settings file.
    func sources(_ text: String, overrides: [String: String] = [:]) -> SettingsSources {
        sources(text, secrets: secretsDirectory(), overrides: overrides)
    }

    private func sources(_ text: String, secrets: SecretsDirectory, overrides: [String: String]) -> SettingsSources {
        SettingsSources(
            file: SettingsText(name: file, text: text), environment: environment,
            reservedEnvironment: HouseSettings.reservedEnvironment, secretsDirectory: secrets, overrides: overrides)
    }

    private func secretsDirectory() -> SecretsDirectory {
        secrets.map { SecretsDirectory.read(at: $0, besides: keyFile) } ?? SecretsDirectory([:])
    }

    /// Where the record is, by the settings, whatever is wrong with the rest of them.
    public func recordDirectory() -> SettingsResult<String> {
        if let problem = Self.hidden(file) { return .refused([problem]) }
        guard FileManager.default.fileExists(atPath: file) else {
            return .refused([
                SettingsProblem(
                    path: file, what: "does not exist",
                    remedy: "name the record's folder with --record, or the settings with --config")
            ])
        }
        switch FileTrust.read(file, for: .configuration, atMost: 1 << 20) {
        case .refused(let problems): return .refused(problems)
        case .ready(let bytes):
            let sources = SettingsSources(
                file: SettingsText(name: file, text: String(decoding: bytes, as: UTF8.self)), environment: environment,
                reservedEnvironment: HouseSettings.reservedEnvironment)
            switch SettingsReader.readPart(RecordSettings.self, of: HouseSettings.root, from: sources) {
            case .refused(let problems): return .refused(problems)
            case .ready(let record): return .ready(record.directory)
            }
        }
    }

    private func finish(
        _ result: SettingsResult<LoadedSettings<HouseSettings>>, _ ring: KeyRing?, isBare: Bool,
        again: @escaping @Sendable () -> SettingsResult<LoadedHouse>
    ) -> SettingsResult<LoadedHouse> {
        switch result {
        case .refused(let problems): .refused(isBare ? bare(problems) : problems)
        case .ready(let loaded):
            .ready(LoadedHouse(settings: loaded.value, echo: loaded.echo, keys: ring, file: file, again: again))
        }
    }

    private static func isBare(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).allSatisfy { line in
            let words = line.drop(while: \.isWhitespace)
            return words.isEmpty || words.hasPrefix("#") || words.hasPrefix("---")
        }
    }

    // An empty file is one thing that is wrong, and not each setting that it lacks.
    private func bare(_ problems: [SettingsProblem]) -> [SettingsProblem] {
        let lacking = problems.filter { $0.origin == nil }
        guard lacking.count > 1 else { return problems }
        let names = lacking.map(\.path).filter { !$0.isEmpty }
        return [
            SettingsProblem(
                path: file,
                what: "holds no settings" + (names.isEmpty ? "" : ", and needs at least \(names.joined(separator: ", "))"),
                remedy: "put back the file from before, or write one with `rekey configure`")
        ] + problems.filter { $0.origin != nil }
    }
}
