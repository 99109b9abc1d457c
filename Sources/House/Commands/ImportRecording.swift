import Foundation
import Glibc
import ResetCore
import Settings
import Storage

/// Brings the event of an import to the record: by itself where no service holds it, by the running service otherwise.
struct ImportRecording: Sendable {
    /// Where the event is.
    enum Place: Sendable, Equatable {
        /// On the record.
        case recorded
        /// In the directory, until a service takes it over.
        case waiting

        /// What the one who imported is told; `hint` are the options that lead other commands to the same record.
        func text(_ reference: ReferenceID, _ hint: String) -> String {
            switch self {
            case .recorded: "on record: rekey events show \(reference)\(hint)"
            case .waiting: "it goes on record once the service runs: rekey events show \(reference)\(hint)"
            }
        }
    }

    private static let patience = Duration.seconds(5)

    let directory: EmbeddedDirectory
    let loaded: LoadedHouse
    let time: any TimeSource

    /// Where the event of `reference` is in the end.
    func place(_ reference: ReferenceID) async -> Place {
        if let store = await record() {
            try? await DirectoryNotes(directory: directory, store: store).takeOver()
            await store.close()
        }
        let end = time.uptime + Self.patience
        while await isWaiting(reference) {
            // Only a service that runs takes it over; elsewhere there is nothing to wait for.
            guard RunningMark.running(in: folder) != nil, time.uptime < end else { return .waiting }
            await time.pause(for: .milliseconds(50))
        }
        return .recorded
    }

    private var folder: String { loaded.settings.record.directory }

    // Files that another user made first, the service could not open later.
    private func record() async -> AuditStore? {
        guard let owner = FileOwner(path: folder + "/record.sqlite"), owner.user == geteuid() else { return nil }
        return try? await AuditStore.open(
            at: folder, chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey, limits: loaded.settings.record.limits)
    }

    private func isWaiting(_ reference: ReferenceID) async -> Bool {
        let notes = try? await directory.notes()
        return notes?.contains { $0.reference == reference } ?? true
    }
}
