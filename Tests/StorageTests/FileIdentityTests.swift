import Foundation
import ResetCore
import TestSupport
import Testing

@testable import Storage

@Suite("A record whose file is taken away")
struct FileIdentityTests {
    private static func event(_ number: UInt64) -> AuditEvent {
        var random = SeededGenerator(seed: number)
        return AuditEvent(
            reference: ReferenceID(time: Samples.noon, using: &random), time: Samples.noon, code: .probe, level: .information)
    }

    @Test("is written to no more, and the next start says that there had been one", arguments: [true, false])
    func removed(isReplaced: Bool) async throws {
        let folder = NSTemporaryDirectory() + "rekey-identity-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try await AuditStore.open(at: folder)
        #expect(!store.replacesLostRecord)
        try await store.append(Self.event(1))
        for name in ["record.sqlite", "record.sqlite-wal", "record.sqlite-shm"] {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        if isReplaced { #expect(FileManager.default.createFile(atPath: folder + "/record.sqlite", contents: Data())) }
        await #expect(throws: JournalFault.broken("\(folder)/record.sqlite was removed, replaced or cut")) {
            try await store.append(Self.event(2))
        }
        await store.close()
        if isReplaced { try FileManager.default.removeItem(atPath: folder + "/record.sqlite") }
        let next = try await AuditStore.open(at: folder)
        #expect(next.replacesLostRecord)
        await next.close()
    }
}
