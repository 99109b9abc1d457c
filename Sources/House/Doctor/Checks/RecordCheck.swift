import Foundation
import ResetCore
import Settings
import Storage

/// The record: that it opens, holds together, and has room to go on.
struct RecordCheck {
    // Some seconds' work at most; more is for `--deep`.
    private static let quickBytes = 256 << 20
    private static let lastRows: Int64 = 2_000

    let settings: RecordSettings
    let chainKey: Secret?
    /// The key before, while one follows the other.
    let formerChainKey: Secret?
    let deep: Bool
    /// The settings file beside which a service wrote down where its record is.
    var file: String?

    func findings() async -> [Finding] {
        await database() + space()
    }

    private func database() async -> [Finding] {
        let id = "record.database"
        let file = settings.directory + "/record.sqlite"
        guard FileManager.default.fileExists(atPath: file) else { return [absent(id)] }
        do throws(StorageFault) {
            let reader = try await EventReader.open(at: settings.directory)
            let bytes = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
            let isQuick = deep || bytes <= Self.quickBytes
            let health = try await reader.health(quickCheck: isQuick)
            guard health.complaints.isEmpty else { return [broken(id, health.complaints.joined(separator: "; "))] }
            var found = [
                Finding.ok(id, "database \(file): \(health.events) events\(isQuick ? "" : ", pages not checked without --deep")")
            ]
            found += schema(health)
            found.append(try await chain(reader))
            return found
        } catch {
            if case .openToOthers = error { return [.skipped(id, "not opened while others may")] }
            return [broken(id, error.description)]
        }
    }

    private func absent(_ id: String) -> Finding {
        let earlier = file.map { EarlierRecord.look(beside: $0, directory: settings.directory) } ?? .none
        // The ballast is made with the first record and never removed.
        let hasBallast = FileManager.default.fileExists(atPath: settings.directory + "/record.ballast")
        guard
            let loss = earlier.loss(in: settings.directory)
                ?? (hasBallast ? "there was a record here and its database is gone" : nil)
        else {
            let remark = earlier.remark(in: settings.directory).map { "; at the next start " + $0 }
            return .ok(id, "database: none yet" + (remark ?? "; the first start makes it"))
        }
        return Finding(
            id, .failure, loss, setting: "record.directory",
            value: settings.directory, remedy: "put it back from a backup before the service begins a new one")
    }

    private func broken(_ id: String, _ what: String) -> Finding {
        Finding(
            id, .failure, "the record's database is damaged or cannot be read: \(what)", setting: "record.directory",
            value: settings.directory, remedy: "stop the service, keep the files, and put the record back from a backup")
    }

    private func schema(_ health: EventReader.Health) -> [Finding] {
        var found: [Finding] = []
        if health.missingSteps.isEmpty {
            found.append(.ok("record.schema", "schema: \(health.schema.last ?? "none"), as this program has it"))
        } else {
            found.append(
                Finding(
                    "record.schema", .warning,
                    "the next start changes the database: \(health.missingSteps.joined(separator: ", "))",
                    setting: "record.directory", value: settings.directory, remedy: "make a backup before the upgrade"))
        }
        if !health.isDurable {
            found.append(
                Finding(
                    "record.durability", .failure, "the database is not in WAL mode, so a power failure could undo what was said",
                    setting: "record.directory", value: settings.directory,
                    remedy: "start the service on a local file system that allows it"))
        }
        return found
    }

    private func chain(_ reader: EventReader) async throws(StorageFault) -> Finding {
        let id = "record.chain"
        let verdict =
            deep
            ? try await reader.verify(chainKey: chainKey, formerChainKey: formerChainKey)
            : try await reader.verifyEnd(Self.lastRows, chainKey: chainKey, formerChainKey: formerChainKey)
        switch verdict {
        case .whole(let count, _):
            let extent = deep || count <= Self.lastRows ? "the whole chain" : "the last \(Self.lastRows) events"
            return .ok(id, "chain: \(extent) as recorded" + (chainKey == nil ? " (its end is not sealed without a key)" : ""))
        case .broken(let row, _):
            return Finding(
                id, .failure, "the record was changed from outside: \(row)", setting: "record.directory",
                value: settings.directory,
                remedy: "keep the files as evidence and compare with a backup", commands: ["rekey events verify"])
        }
    }

    private func space() -> [Finding] {
        let id = "record.space"
        guard let space = RecordSpace.look(at: settings.directory, limits: settings.limits) else {
            return [Finding(id, .warning, "the space of the volume could not be seen", setting: "record.directory")]
        }
        let free = "\(Self.size(space.free)) of \(Self.size(space.capacity)) free"
        if space.isShort {
            return [
                Finding(
                    id, .failure, "\(free): no reset begins below \(Self.size(space.limits.floor))", setting: "record.directory",
                    value: settings.directory, remedy: "make room on the volume; the service goes on by itself")
            ]
        }
        if space.isLow {
            return [
                Finding(
                    id, .warning,
                    "\(free): below \(Self.size(space.limits.expendableReserve)) refused credentials are no longer recorded",
                    setting: "record.reserve", value: settings.directory,
                    remedy: "make room on the volume, or lower record.reserve")
            ]
        }
        return [.ok(id, "space: \(free)")]
    }

    private static func size(_ bytes: UInt64) -> String {
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1_024, unit < units.count - 1 { (value, unit) = (value / 1_024, unit + 1) }
        return "\(Int(value.rounded(.down))) \(units[unit])"
    }
}
