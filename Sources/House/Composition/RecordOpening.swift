import Foundation
import ResetCore
import Settings
import Storage

/// Opens the record for the service, also while `rekey secret rekey` is at work: it waits until that has let go of the record, and reads
/// the keys again where they changed meanwhile. Both within bounds.
struct RecordOpening {
    /// How long another writer that is no service is waited for.
    static let patience = Duration.seconds(20)
    private static let pause = Duration.milliseconds(50)
    // Each time the keys were others than those before.
    private static let mostKeyChanges = 3

    let time: any TimeSource
    /// Hears once that somebody else holds the record.
    let onWaiting: @Sendable (String) -> Void

    /// The record, and the settings with the keys that opened it.
    func open(_ loaded: LoadedHouse) async throws(StartFault) -> (AuditStore, LoadedHouse) {
        var loaded = loaded
        let end = time.uptime + Self.patience
        var changes = 0
        var isWaiting = false
        while true {
            let record = loaded.settings.record
            do throws(StorageFault) {
                let store = try await AuditStore.open(
                    at: record.directory, chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey,
                    limits: record.limits, meter: CommitMeter(time: time))
                return (store, loaded)
            } catch {
                switch error {
                // A service does not let go of it; whoever else writes is soon done.
                case .inUse where RunningMark.running(in: record.directory) == nil && time.uptime < end:
                    if !isWaiting { onWaiting(record.directory) }
                    isWaiting = true
                    await time.pause(for: Self.pause)
                case .tampered where changes < Self.mostKeyChanges:
                    guard case .ready(let later) = loaded.again(), later.keys?.identifiers != loaded.keys?.identifiers else {
                        throw Self.fault(error)
                    }
                    changes += 1
                    loaded = later
                case .inUse: throw .stopped(Self.taken(record.directory))
                default: throw Self.fault(error)
                }
            }
        }
    }

    private static func taken(_ directory: String) -> String {
        guard let mark = RunningMark.running(in: directory) else {
            let holder = RecordWriter.pid(of: directory).map { " (process \($0))" } ?? ""
            return "another program\(holder) holds the record in \(directory); end it first"
        }
        let settings = mark.settings.map { " by \($0)" } ?? ""
        return
            "Rekey runs already\(settings) (process \(mark.pid)) and writes the record in \(directory); stop it first, or have it "
            + "take up changed settings with `rekey reload`"
    }

    private static func fault(_ error: StorageFault) -> StartFault {
        guard case .tampered(_, let row) = error else { return .stopped("the record cannot be opened: \(error)") }
        return .stopped("the record cannot be opened: \(error)\(hint(row))")
    }

    /// What to do about a record that does not fit together at its end.
    static func hint(_ row: BrokenRow) -> String {
        switch (row.kind, row.sequence) {
        case (.headSeal, 0):
            ". It holds no event: either it was emptied, or settings and key were made anew after a first start that did not come to "
                + "its end. Only in the second case: `rekey events reseal`"
        case (.headSeal, _): ". If only the key was changed: `rekey events verify` with the old key, then `rekey events reseal`"
        default: ". Keep the files as evidence, and put the record back from a backup; to begin a new one, move its folder away"
        }
    }
}
