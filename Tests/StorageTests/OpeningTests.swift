import Foundation
import GRDB
import Glibc
import ResetCore
import Settings
import Testing

@testable import Storage

@Suite("Opening the record")
struct OpeningTests {
    private let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
    }

    @Test func `files are made for this user alone`() async throws {
        let inner = scratch.path + "/deep/data"
        let store = try await AuditStore.open(at: inner)
        try await store.append(Samples.event(.probe, 1))
        #expect(mode(inner) == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: inner) {
            #expect(mode(inner + "/" + name) == 0o600, "\(name)")
        }
        await store.close()
    }

    @Test(arguments: ["record.sqlite", "record.lock"])
    func `a file that is open to others is refused`(name: String) async throws {
        await (try AuditStore.open(at: scratch.path)).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.path + "/" + name)
        await #expect(throws: StorageFault.openToOthers(path: scratch.path + "/" + name, mode: 0o640)) {
            _ = try await AuditStore.open(at: scratch.path)
        }
    }

    @Test func `a directory that is open to others is refused`() async throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path)
        await #expect(throws: StorageFault.openToOthers(path: scratch.path, mode: 0o755)) {
            _ = try await AuditStore.open(at: scratch.path)
        }
    }

    @Test func `two writers cannot share a record, a reader may stand beside`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        await #expect(throws: StorageFault.inUse(path: scratch.path + "/record.lock")) {
            _ = try await AuditStore.open(at: scratch.path)
        }
        let reader = try await EventReader.open(at: scratch.path)
        try await store.append(Samples.event(.probe, 1))
        #expect(try await Samples.all(reader).count == 1)
        await store.close()
        let later = try await EventReader.open(at: scratch.path)
        #expect(try await Samples.all(later).count == 1)
    }

    @Test func `a record from a newer version is refused, for writing and for reading`() async throws {
        await (try AuditStore.open(at: scratch.path)).close()
        try Samples.tamper(scratch.path, ["INSERT INTO grdb_migrations VALUES ('0999-later')"])
        let fault = StorageFault.tooNew(path: scratch.path + "/record.sqlite", steps: ["0999-later"])
        await #expect(throws: fault) { _ = try await AuditStore.open(at: scratch.path) }
        await #expect(throws: fault) { _ = try await EventReader.open(at: scratch.path) }
    }

    @Test func `a missing record is said to be missing`() async throws {
        await #expect(throws: StorageFault.missing(path: scratch.path + "/record.sqlite")) {
            _ = try await EventReader.open(at: scratch.path)
        }
    }

    @Test func `the writer runs with synchronous FULL`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        let level = try await store.queue.run(.ordinary) { try $0.integer("PRAGMA synchronous") }
        #expect(level == 2)
        await store.close()
    }

    @Test func `a record whose end is not sealed with the key is refused until the operator says otherwise`() async throws {
        let key = Secret("0123456789abcdef0123456789abcdef")
        let store = try await AuditStore.open(at: scratch.path, chainKey: key)
        for number in 1...3 { try await store.append(Samples.event(.probe, number)) }
        await store.close()
        await (try AuditStore.open(at: scratch.path, chainKey: key)).close()
        try Samples.tamper(
            scratch.path,
            [
                "DELETE FROM event WHERE sequence = 3",
                "UPDATE head SET sequence = 2, hash = (SELECT hash FROM event WHERE sequence = 2)",
            ])
        let fault = StorageFault.tampered(path: scratch.path + "/record.sqlite", BrokenRow(sequence: 2, kind: .headSeal))
        await #expect(throws: fault) { _ = try await AuditStore.open(at: scratch.path, chainKey: key) }
        let resealed = try await AuditStore.open(at: scratch.path, chainKey: key, resealing: true)
        await resealed.close()
        let again = try await AuditStore.open(at: scratch.path, chainKey: key)
        try await again.append(Samples.event(.probe, 4))
        await again.close()
        guard case .whole(3, _) = try await EventReader.open(at: scratch.path).verify(chainKey: key) else {
            Issue.record("resealing broke the record")
            return
        }
    }

    @Test func `a second writer is kept out although the lock file was removed`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try FileManager.default.removeItem(atPath: scratch.path + "/record.lock")
        await #expect(throws: StorageFault.inUse(path: scratch.path + "/record.sqlite")) {
            _ = try await AuditStore.open(at: scratch.path)
        }
        await store.close()
        await (try AuditStore.open(at: scratch.path)).close()
    }

    @Test func `a record that holds a trigger is refused`() async throws {
        await (try AuditStore.open(at: scratch.path)).close()
        try Samples.tamper(scratch.path, ["CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END"])
        let fault = StorageFault.tampered(
            path: scratch.path + "/record.sqlite", BrokenRow(sequence: 0, kind: .foreign("trigger t")))
        await #expect(throws: fault) { _ = try await AuditStore.open(at: scratch.path) }
    }

    @Test func `a trigger put in under the running service stops it before the next event`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await store.append(Samples.event(.probe, 1))
        try Samples.tamper(scratch.path, ["CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END"])
        await #expect(throws: JournalFault.self) { try await store.append(Samples.event(.probe, 2)) }
        guard case .broken(let reason) = store.condition else {
            Issue.record("goes on")
            return
        }
        #expect(reason.contains("trigger t"))
        #expect(try await store.reader.count(EventFilter()) == 1)
        await store.close()
    }

    @Test func `a database cut under the running service stops it before the next event`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await store.append(Samples.event(.probe, 1))
        #expect(truncate(scratch.path + "/record.sqlite", 0) == 0)
        await #expect(throws: JournalFault.self) { try await store.append(Samples.event(.probe, 2)) }
        guard case .broken = store.condition else {
            Issue.record("goes on")
            return
        }
        await store.close()
    }

    @Test(arguments: [0, 3]) func `an emptied record is not taken for a new one`(events: Int) async throws {
        let key = Secret("0123456789abcdef0123456789abcdef")
        let store = try await AuditStore.open(at: scratch.path, chainKey: key)
        for number in 0..<events { try await store.append(Samples.event(.probe, number)) }
        await store.close()
        await (try AuditStore.open(at: scratch.path, chainKey: key)).close()
        try Samples.tamper(
            scratch.path, ["DELETE FROM event", "UPDATE head SET sequence = 0, hash = zeroblob(32), mac = NULL"])
        let fault = StorageFault.tampered(path: scratch.path + "/record.sqlite", BrokenRow(sequence: 0, kind: .headSeal))
        await #expect(throws: fault) { _ = try await AuditStore.open(at: scratch.path, chainKey: key) }
    }

    @Test(arguments: ["", "Secret"]) func `an emptied file is refused before anything is written, each time`(key: String)
        async throws
    {
        let key = key.isEmpty ? nil : Secret("0123456789abcdef0123456789abcdef")
        let path = scratch.path + "/record.sqlite"
        let store = try await AuditStore.open(at: scratch.path, chainKey: key)
        try await store.append(Samples.event(.probe, 1))
        await store.close()
        try Data().write(to: URL(fileURLWithPath: path))
        let fault = StorageFault.tampered(path: path, BrokenRow(sequence: 0, kind: .emptied))
        for _ in 0..<2 {
            await #expect(throws: fault) { _ = try await AuditStore.open(at: scratch.path, chainKey: key) }
            await #expect(throws: fault) { _ = try await EventReader.open(at: scratch.path) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
        }
        // A database without tables is no better.
        try FileManager.default.removeItem(atPath: path)
        try Samples.tamper(scratch.path, ["CREATE TABLE t (a)", "DROP TABLE t"])
        chmod(path, 0o600)
        for _ in 0..<2 {
            await #expect(throws: fault) { _ = try await AuditStore.open(at: scratch.path, chainKey: key) }
        }
    }

    @Test func `a start that came to nothing leaves no record behind where there was none`() async throws {
        let first = try await AuditStore.open(at: scratch.path, chainKey: Secret("0123456789abcdef0123456789abcdef"))
        #expect(first.wasEmpty)
        await first.discard()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["record.lock"])
        let second = try await AuditStore.open(at: scratch.path, chainKey: Secret("another-0123456789abcdef01234567"))
        try await second.append(Samples.event(.probe, 1))
        await second.discard()
        #expect(try await EventReader.open(at: scratch.path).end() == 1)
    }

    @Test func `a start that came to nothing hides no loss`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await store.append(Samples.event(.probe, 1))
        await store.close()
        try FileManager.default.removeItem(atPath: scratch.path + "/record.sqlite")
        let vain = try await AuditStore.open(at: scratch.path)
        #expect(vain.replacesLostRecord)
        await vain.discard()
        let next = try await AuditStore.open(at: scratch.path)
        #expect(next.replacesLostRecord && next.wasEmpty)
        await next.close()
        let later = try await AuditStore.open(at: scratch.path)
        await later.discard()
        #expect(FileManager.default.fileExists(atPath: scratch.path + "/record.sqlite"))
    }

    @Test func `a file that is no database is refused, not read`() async throws {
        let path = scratch.path + "/record.sqlite"
        let garbage = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 * 7) })
        try garbage.write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        await #expect(throws: StorageFault.self) { _ = try await EventReader.open(at: scratch.path) }
        await #expect(throws: StorageFault.self) { _ = try await AuditStore.open(at: scratch.path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == garbage)
    }

    @Test func `what was acknowledged is there although the process ended without closing`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        for number in 1...30 {
            try await store.begin(
                Samples.event(.resetIntended, number), claiming: Samples.account("a\(number)"), marker: Samples.marker)
        }
        // What a crash leaves behind: the database and its log as they lie on the disk now.
        let left = try ScratchDirectory()
        for name in ["record.sqlite", "record.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: scratch.path + "/" + name, toPath: left.path + "/" + name)
        }
        let next = try await AuditStore.open(at: left.path)
        #expect(try await next.openResets().count == 30)
        guard case .whole(30, _) = try await next.reader.verify() else {
            Issue.record("the record is broken after the crash")
            return
        }
        await next.close()
        await store.close()
    }

    private func mode(_ path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.posixPermissions] as? NSNumber)?.intValue
    }
}
