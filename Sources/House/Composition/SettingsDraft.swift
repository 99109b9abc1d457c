import Foundation
import ResetCore
import Settings

/// Settings about to be written for the first time: values by path, secrets still open.
struct SettingsDraft {
    var values: [String: String] = [:]
    var secrets: [String: Secret] = [:]

    /// Writes key (unless there is one), and the settings file with every secret sealed. An existing settings file is replaced
    /// only with `replacing`. Nothing is written when a value does not fit.
    func write(to place: SettingsPlace, replacing: Bool) throws(StartFault) {
        do {
            try PrivateFile.makeFolder(URL(fileURLWithPath: place.file).deletingLastPathComponent().path)
            let key = try masterKey(place)
            let seal = SettingSeal(key)
            var all = values
            for (path, secret) in secrets { all[path] = seal.seal(secret, path: path) }
            switch SettingsFile.render(HouseSettings.root, values: all) {
            case .refused(let problems): throw StartFault.problems(problems)
            case .ready(let text): try PrivateFile.write(Array(text.utf8), to: place.file, replacing: replacing)
            }
        } catch let fault as StartFault {
            throw fault
        } catch let fault as PrivateFile.Fault where fault.code == EEXIST {
            throw .stopped("\(fault.path) exists already; name another place, or replace it with --force")
        } catch {
            throw .stopped("\(error)")
        }
    }

    private func masterKey(_ place: SettingsPlace) throws -> MasterKey {
        switch place.masterKey() {
        case .refused(let problems): throw StartFault.problems(problems)
        case .ready(let key?): return key
        case .ready(nil):
            var generator = SystemRandomNumberGenerator()
            let key = MasterKey(using: &generator)
            try key.fileText.revealBytes { try PrivateFile.write(Array($0), to: place.keyFile) }
            return key
        }
    }

    /// Makes a self-signed certificate beside the settings and names it in them; existing files are kept.
    mutating func addSelfSignedCertificate(hosts: [String], folder: String) throws(StartFault) {
        let certificate = folder + "/tls.pem"
        let key = folder + "/tls.key"
        values["listener.certificate"] = certificate
        values["listener.key"] = key
        guard !FileManager.default.fileExists(atPath: certificate) else { return }
        do {
            try PrivateFile.makeFolder(folder)
            let made = try SelfSignedCertificate(hosts: hosts, start: Date(), days: 825)
            try PrivateFile.write(Array(made.privateKey.utf8), to: key)
            // Callers need the certificate to verify the service, so everybody may read it.
            try PrivateFile.write(Array(made.certificate.utf8), to: certificate, mode: 0o644)
        } catch {
            throw .stopped("the certificate could not be made: \(error)")
        }
    }
}
