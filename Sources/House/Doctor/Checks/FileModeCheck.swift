import Foundation
import Settings
import Storage
import Targets
import WebServer

/// Whether files and folders are closed to others: all of them at once.
struct FileModeCheck {
    /// What a path is for, which decides what others may do with it.
    private enum Closed {
        /// Others may neither read nor change it.
        case wholly
        /// Others may not change it.
        case toChange
    }

    let place: SettingsPlace?
    let settings: HouseSettings

    func findings() -> [Finding] {
        let fixed = settingsFiles() + endpointFiles() + recordFiles()
        return fixed + authorityFiles()
    }

    /// Findings about the files that were read to find the settings.
    static func findings(_ inspection: SettingsPlace.Inspection, _ place: SettingsPlace) -> [Finding] {
        func one(_ id: String, _ name: String, _ path: String?, _ look: FileLook) -> Finding {
            if let problem = look.problem { return Finding(id, .failure, file: problem) }
            let mode = path.flatMap { try? FileStatus(of: $0) }.map { Self.words($0) }
            return .ok(id, "\(name): \(mode ?? "closed to others")")
        }
        var found = [
            sealedForAll(inspection.file, place.file)
                ?? one("files.settings", "settings \(place.file)", place.file, inspection.file)
        ]
        if let key = inspection.key { found.append(one("files.key", "key \(place.keyFile)", place.keyFile, key)) }
        for (name, look) in inspection.secrets.sorted(by: { $0.key < $1.key }) {
            found.append(one("files.secrets." + name, "secret \(name)", nil, look))
        }
        return found
    }

    /// Settings with sealed secrets that everybody may read: the key is then all that protects them.
    private static func sealedForAll(_ look: FileLook, _ path: String) -> Finding? {
        guard look.problem == nil, let status = try? FileStatus(of: path), status.mode & 0o004 != 0,
            let bytes = look.bytes, String(decoding: bytes, as: UTF8.self).contains(SealedOpener.prefix)
        else { return nil }
        return Finding(
            "files.settings", .warning, "mode \(status.octal) lets everybody read it, sealed secrets included", value: path,
            remedy: "close it to others: the key alone protects the secrets now",
            commands: ["chmod o-rwx \(ShellWord.quoted(path))"])
    }

    /// What a mode means for others, in words.
    private static func words(_ status: FileStatus) -> String {
        let others =
            switch status.mode & 0o077 {
            case 0: "only its owner may use it"
            case let open where open & 0o022 != 0: "others may add to it, and not change what is another's"
            default: "others may look at it, only its owner may change it"
            }
        return "mode \(status.octal), \(others)"
    }

    private func settingsFiles() -> [Finding] {
        guard let place else { return [] }
        let folder = URL(fileURLWithPath: place.file).deletingLastPathComponent().path
        return [look("files.folder", folder, .toChange, isFolder: true)].compactMap { $0 }
    }

    private func endpointFiles() -> [Finding] {
        let listener = settings.listener
        return [
            look("files.certificate", listener.certificate, .toChange, setting: "listener.certificate"),
            look("files.certificate-key", listener.key, .wholly, setting: "listener.key"),
        ].compactMap { $0 }
    }

    private func authorityFiles() -> [Finding] {
        settings.domains.sorted { $0.key < $1.key }.compactMap { name, domain in
            domain.ca.flatMap { look("files.ca." + name, $0, .toChange, setting: "domains.\(name).ca") }
        }
    }

    private func recordFiles() -> [Finding] {
        let record = settings.record.directory
        var found = [look("files.record", record, .wholly, setting: "record.directory", isFolder: true)]
        for name in ["sqlite", "lock", "ballast", "sqlite-wal", "sqlite-shm"] {
            found.append(look("files.record." + name, "\(record)/record.\(name)", .wholly, setting: "record.directory"))
        }
        if let embedded = settings.embedded {
            let setting = "embedded.directory"
            found.append(look("files.embedded", embedded.directory, .wholly, setting: setting, isFolder: true))
            found.append(look("files.embedded.sqlite", embedded.directory + "/directory.sqlite", .wholly, setting: setting))
        }
        return found.compactMap { $0 }
    }

    // Nil where there is nothing: whoever needs the file says so.
    private func look(
        _ id: String, _ path: String, _ closed: Closed, setting: String? = nil, isFolder: Bool = false
    ) -> Finding? {
        let status: FileStatus
        do throws(FileStatus.Fault) {
            status = try FileStatus(of: path)
        } catch {
            guard error.isForbidden else { return nil }
            return Finding(
                id, .warning, "\(path) could not be seen: \(error.text)", setting: setting,
                remedy: "run this as the service's own user")
        }
        if closed == .wholly, !isFolder, CredentialsDirectory.current?.holds(path) ?? false {
            return .ok(id, "\(path): a credential that systemd hands to this service alone")
        }
        let forbidden: UInt32 = closed == .wholly ? 0o077 : 0o022
        let isSticky = isFolder && closed == .toChange && status.isSticky
        guard status.mode & forbidden != 0, !isSticky else { return .ok(id, "\(path): \(Self.words(status))") }
        let power = closed == .wholly ? (isFolder ? "enter it" : "read or change it") : "change it"
        return Finding(
            id, .failure, "\(path) has mode \(status.octal), so that others may \(power)",
            setting: setting, value: setting == nil ? nil : path,
            commands: ["chmod \(closed == .wholly ? "go-rwx" : "go-w") \(ShellWord.quoted(path))"])
    }
}
