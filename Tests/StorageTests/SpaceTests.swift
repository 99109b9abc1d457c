import Foundation
import ResetCore
import TestSupport
import Testing

@testable import Storage

@Suite("Space", .enabled(if: SmallVolume.isPermitted, "needs a mounted tmpfs"), .serialized)
struct SpaceTests {
    @Test(arguments: [1_024, 4_096, 16_384])
    func `a full volume stops new resets, not the outcomes of begun ones, and service returns with the space`(
        kilobytes: Int
    ) async throws {
        let volume = try SmallVolume(kilobytes: kilobytes)
        let store = try await AuditStore.open(at: volume.path)
        for number in 1...20 {
            try await store.begin(
                Samples.event(.resetIntended, number), claiming: Samples.account("a\(number)"), marker: Samples.marker)
        }
        let filler = try volume.fill()
        #expect(store.condition == .full)
        await #expect(throws: JournalFault.full) {
            try await store.begin(Samples.event(.resetIntended, 99), claiming: Samples.account("b"), marker: Samples.marker)
        }
        for number in 1...20 {
            try await store.finish(
                Samples.event(.resetDone, number), releasing: Samples.account("a\(number)"), undecided: false)
        }
        await #expect(throws: JournalFault.full) {
            try await store.begin(Samples.event(.resetIntended, 99), claiming: Samples.account("b"), marker: Samples.marker)
        }
        try FileManager.default.removeItem(atPath: filler)
        try await store.begin(Samples.event(.resetIntended, 100), claiming: Samples.account("b"), marker: Samples.marker)
        #expect(store.condition == .well)
        let reader = store.reader
        #expect(
            try await Samples.all(reader).map { $0.fields?.code } == Array(repeating: "reset.intended", count: 20)
                + Array(repeating: "reset.done", count: 20) + ["reset.intended"])
        guard case .whole(41, _) = try await reader.verify() else {
            Issue.record("the record is broken")
            return
        }
        try await store.append(Samples.event(.probe, 101))
        let ballast = try FileManager.default.attributesOfItem(atPath: volume.path + "/record.ballast")[.size] as? NSNumber
        #expect((ballast?.intValue ?? 0) > 0)
        await store.close()
    }

    @Test func `resets that fill the volume themselves end in refusals, with every begun one finished`() async throws {
        let volume = try SmallVolume(kilobytes: 2_048)
        let store = try await AuditStore.open(at: volume.path, limits: SpaceLimits(floor: 0))
        var begun = 0
        for number in 1...20_000 {
            let account = Samples.account("a\(number)")
            do {
                try await store.begin(Samples.event(.resetIntended, number), claiming: account, marker: Samples.marker)
            } catch {
                #expect(error == .full)
                break
            }
            begun += 1
            try await store.finish(Samples.event(.resetDone, number), releasing: account, undecided: false)
        }
        #expect(begun > 300)
        #expect(begun < 20_000)
        guard case .whole(Int64(begun) * 2, _) = try await store.reader.verify() else {
            Issue.record("the record is broken")
            return
        }
        await store.close()
    }

    @Test func `a flood of refused credentials leaves room for resets`() async throws {
        let volume = try SmallVolume(kilobytes: 4_096)
        let store = try await AuditStore.open(at: volume.path)
        var refused = false
        for number in 1...20_000 where !refused {
            do {
                try await store.append(Samples.event(.gateRefused, number))
            } catch {
                #expect(error == .full)
                refused = true
            }
        }
        #expect(refused)
        await #expect(throws: JournalFault.full) { try await store.append(Samples.event(.requestRejected, 1)) }
        for number in 1...50 {
            try await store.begin(
                Samples.event(.resetIntended, number), claiming: Samples.account("a"), marker: Samples.marker)
            try await store.finish(Samples.event(.resetDone, number), releasing: Samples.account("a"), undecided: false)
        }
        await store.close()
    }

    @Test func `a full volume does not keep a record from being opened and its open resets from being closed`() async throws {
        let volume = try SmallVolume(kilobytes: 2_048)
        let first = try await AuditStore.open(at: volume.path)
        try await first.begin(Samples.event(.resetIntended, 1), claiming: Samples.account("a"), marker: Samples.marker)
        await first.close()
        _ = try volume.fill()
        let second = try await AuditStore.open(at: volume.path)
        let left = try await second.openResets()
        #expect(left.count == 1)
        #expect(try await second.settle(Samples.event(.resetUndecided, 1), of: Samples.account("a"), undecided: true))
        await #expect(throws: JournalFault.full) {
            try await second.begin(Samples.event(.resetIntended, 2), claiming: Samples.account("a"), marker: Samples.marker)
        }
        await second.close()
    }
}
