import Foundation
import Glibc
import Settings
import Storage

/// Finds the service that runs by a settings file, whether or not that file can still be read.
///
/// Looked at are, in this order: the folder that was named, the record's folder by the settings, the one that the service wrote down
/// beside the settings file when it started, the one that systemd names, and the default. In each the service leaves its mark; the
/// one that counts is of the process asked for, or else of a service that was started with this very file.
struct ServiceSearch {
    /// A service that runs.
    struct Found {
        let mark: RunningMark
        /// The folder of its record.
        let folder: String
    }

    let place: SettingsPlace
    /// The record's folder, where it was named.
    var record: String?
    /// The process, where it was named.
    var pid: pid_t?
    let environment: [String: String]

    /// The service; nil when there is none.
    func find() -> Found? {
        let own = RunningMark.absolute(place.file)
        for folder in folders {
            guard let mark = RunningMark.running(in: folder) else { continue }
            let isMeant =
                if let pid { mark.pid == pid } else { record != nil || mark.settings == nil || mark.settings == own }
            if isMeant { return Found(mark: mark, folder: folder) }
        }
        return nil
    }

    private var folders: [String] {
        if let record { return [record] }
        let states = environment["STATE_DIRECTORY"].map { $0.split(separator: ":").map(String.init) } ?? []
        return [place.recordDirectory().value, RecordPointer.left(beside: place.file)].compactMap { $0 }
            + states + [RecordSettings.defaultDirectory]
    }
}
