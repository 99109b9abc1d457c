import Foundation
import ResetCore
import Settings

/// Settings about to be written for the first time: values by path, secrets still open.
struct SettingsDraft {
    var values: [String: String] = [:]
    var secrets: [String: Secret] = [:]
    /// The file that is to be replaced, if there is one.
    var existing: SettingsText?
    private var files: [(path: String, bytes: Secret, mode: mode_t)] = []
    /// Certificates of authorities that are to be written with the settings, by path.
    private(set) var authorities: [String: [UInt8]] = [:]
    /// Of these, those that a setting names: another file may have been chosen since.
    private var named: [String: [UInt8]] { authorities.filter { values.values.contains($0.key) } }

    init() {}

    /// Removes everything at or below a path.
    mutating func remove(_ path: String) {
        let isInside = { (key: String) in key == path || key.hasPrefix(path + ".") }
        values = values.filter { !isInside($0.key) }
        secrets = secrets.filter { !isInside($0.key) }
    }

    /// The bytes of an authority's file that is not written yet.
    func pending(_ path: String) -> [UInt8]? { authorities[path] }

    /// Has a file with authorities' certificates written with the settings; an existing one is replaced.
    mutating func addAuthorities(_ pem: [UInt8], at path: String) {
        authorities[path] = pem
    }

    /// The files that will be written beside the settings.
    var newFiles: [String] { (files.map(\.path) + named.keys).sorted() }

    /// Writes the key (unless there is one), other files, and the settings file with every secret sealed. An existing settings
    /// file is replaced only with `replacing`, and only while it is the one that was read: what another command wrote meanwhile, a new
    /// key with it, would be lost. Nothing is written when a value does not fit.
    ///
    /// - Returns: the files written.
    @discardableResult
    func write(to place: SettingsPlace, replacing: Bool) throws(StartFault) -> [WrittenFile] {
        if !replacing, FileManager.default.fileExists(atPath: place.file) {
            throw .stopped(
                "\(place.file) exists already; change it with --force, which keeps what no flag names, or name another place")
        }
        try requireUnchanged(place)
        let (key, isNew) = try masterKey(place)
        let text = try rendered(SettingSeal(key))
        do throws(PrivateFile.Fault) {
            try PrivateFile.makeFolder(URL(fileURLWithPath: place.file).deletingLastPathComponent().path)
            if isNew { try PrivateFile.write(key.fileText, to: place.keyFile) }
            for file in files { try PrivateFile.write(file.bytes, to: file.path, mode: file.mode) }
            for (path, pem) in named.sorted(by: { $0.key < $1.key }) {
                try PrivateFile.write(pem, to: path, mode: 0o644, replacing: true)
            }
        } catch {
            throw .stopped("\(error)")
        }
        try requireUnchanged(place)
        do throws(PrivateFile.Fault) {
            try PrivateFile.write(Array(text.utf8), to: place.file, replacing: replacing)
        } catch {
            throw .stopped("\(error)")
        }
        return [WrittenFile(path: place.file, mode: 0o600, use: "the settings")]
            + (isNew
                ? [WrittenFile(path: place.keyFile, mode: 0o600, use: "the key that opens its secrets; keep a copy apart")] : [])
            + files.map { WrittenFile(path: $0.path, mode: $0.mode, use: Self.use(of: $0.mode)) }
            + named.keys.sorted().map { WrittenFile(path: $0, mode: 0o644, use: "who vouches for a domain's controllers") }
    }

    private func requireUnchanged(_ place: SettingsPlace) throws(StartFault) {
        guard FileManager.default.fileExists(atPath: place.file) || existing != nil else { return }
        let now = FileTrust.read(place.file, for: .configuration, atMost: 1 << 20).value
        guard now == existing.map({ Array($0.text.utf8) }) else {
            throw .stopped(
                "\(place.file) has changed since it was read: another command has written it meanwhile. Nothing was written to it; run "
                    + "this again, on the settings as they are now")
        }
    }

    /// Whether its values make a file.
    var fits: Bool {
        var all = values
        for path in secrets.keys { all[path] = SealedOpener.prefix + "new" }
        return SettingsRewrite(values: all, existing: existing).text.value != nil
    }

    private static func use(of mode: mode_t) -> String {
        mode == 0o600
            ? "the private key of the API's certificate" : "the API's certificate; callers need it to verify the service"
    }

    private func rendered(_ seal: SettingSeal) throws(StartFault) -> String {
        var all = values
        for (path, secret) in secrets { all[path] = seal.seal(secret, path: path) }
        switch SettingsRewrite(values: all, existing: existing).text {
        case .refused(let problems): throw .problems(problems)
        case .ready(let text): return text
        }
    }

    private func masterKey(_ place: SettingsPlace) throws(StartFault) -> (MasterKey, isNew: Bool) {
        switch place.masterKey() {
        case .refused(let problems): throw .problems(problems)
        case .ready(let key?): return (key, false)
        case .ready(nil):
            var generator = SystemRandomNumberGenerator()
            return (MasterKey(using: &generator), true)
        }
    }

    /// Adds a self-signed certificate beside the settings, for `hosts` and for this machine's own loopback, by which its
    /// commands reach the service. Existing files are kept.
    mutating func addSelfSignedCertificate(hosts: [String], folder: String) throws(StartFault) {
        let certificate = folder + "/tls.pem"
        let key = folder + "/tls.key"
        values["listener.certificate"] = certificate
        values["listener.key"] = key
        guard !FileManager.default.fileExists(atPath: certificate) else { return }
        let own = ["localhost", "127.0.0.1", "::1"].filter { !hosts.contains($0) }
        do {
            let made = try SelfSignedCertificate(hosts: hosts + own, start: Date(), days: 825)
            files.append((key, Secret(made.privateKey), 0o600))
            // Callers need the certificate to verify the service, so everybody may read it.
            files.append((certificate, Secret(made.certificate), 0o644))
        } catch {
            throw .stopped("the certificate could not be made: \(error)")
        }
    }
}
