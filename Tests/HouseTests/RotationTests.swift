import Foundation
import ResetCore
import Settings
import Storage
import TestSupport
import Testing

@testable import House

@Suite("Rotating the key")
struct RotationTests {
    private static let time = ManualTime()
    private static let token = "a-token-of-decent-length-1"

    /// An installation with two sealed secrets and a record of five events.
    private struct Installation {
        let folder: ScratchFolder
        let environment: [String: String]
        let former: String

        init(environment: [String: String] = [:]) async throws {
            folder = try ScratchFolder()
            self.environment = environment
            var draft = SettingsDraft()
            draft.values = [
                "listener.certificate": "/c.pem", "listener.key": "/k.pem", "groups.allowed": "everyone",
                "clients.voice.mode": "bearer", "clients.desk.mode": "bearer", "embedded.directory": folder.file("directory"),
                "record.directory": folder.file("record"),
            ]
            draft.secrets = ["clients.voice.token": Secret(token), "clients.desk.token": Secret(token + "-of-the-desk")]
            let place = SettingsPlace(config: folder.file("rekey.yaml"), data: nil, environment: [:])
            try draft.write(to: place, replacing: false)
            former = try #require(place.keyRing().value.flatMap { $0 }).current.identifier
            let store = try await AuditStore.open(at: folder.file("record"), chainKey: try Self.load(place).chainKey)
            for number in 0..<5 { try await store.append(Self.probe(number)) }
            await store.close()
        }

        var place: SettingsPlace { SettingsPlace(config: folder.file("rekey.yaml"), data: nil, environment: environment) }

        func load() throws -> LoadedHouse { try Self.load(place) }

        static func load(_ place: SettingsPlace) throws -> LoadedHouse {
            switch place.load() {
            case .ready(let loaded): return loaded
            case .refused(let problems): throw LabFault(StartFault.problems(problems).text)
            }
        }

        static func probe(_ number: Int) -> AuditEvent {
            var random = SeededGenerator(seed: UInt64(number))
            return AuditEvent(
                reference: ReferenceID(time: time.now, using: &random), time: time.now, code: .probe, level: .information)
        }

        /// What the command does.
        func rotate(
            seed: UInt64 = 77, keepOld: String? = nil, stoppingAt step: KeyRotation.Step? = nil
        ) async throws -> KeyRotation.Result {
            let loaded = try load()
            let ring = try #require(loaded.keys)
            let store = try await AuditStore.open(
                at: folder.file("record"), chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey)
            let rotation = KeyRotation(
                place: place,
                places: [
                    SealedSettings(place: place),
                    SealedRecord(store: store, time: time, randomness: { SeededGenerator(seed: seed + 1) }),
                ], keepOld: keepOld, randomness: { SeededGenerator(seed: seed) },
                reached: { (reached) throws(StartFault) in if reached == step { throw .stopped("cut short") } })
            do {
                let result = try await rotation.run(ring)
                await store.close()
                return result
            } catch {
                await store.close()
                throw error
            }
        }

        /// That all works with what lies on the disk: settings, record, and writing to it as the service does.
        func expectWorking(_ comment: Comment) async throws {
            let loaded = try load()
            #expect(loaded.settings.clients["voice"]?.client.tokens.first?.secret.isIdentical(to: Secret(token)) == true, comment)
            let store = try await AuditStore.open(
                at: folder.file("record"), chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey)
            try await store.append(Self.probe(99))
            let verdict = try await store.reader.verify(chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey)
            await store.close()
            guard case .whole = verdict else {
                Issue.record("\(verdict) \(comment)")
                return
            }
        }

        func rotations() async throws -> [EventFields] {
            var filter = EventFilter()
            filter.code = "key.rotated"
            var found: [EventFields] = []
            for try await event in try await EventReader.open(at: folder.file("record")).events(filter) {
                if let fields = event.fields { found.append(fields) }
            }
            return found
        }
    }

    @Test("everything opens with the new key alone, comments stay, and the record tells of it")
    func whole() async throws {
        let one = try await Installation()
        let before = one.folder.text(of: "rekey.yaml")
        let end = try await EventReader.open(at: one.folder.file("record")).verify()
        let result = try await one.rotate()
        #expect(result.former == one.former && result.current != one.former && result.leftBehind.isEmpty && !result.isResumed)
        let ring = try #require(try one.load().keys)
        #expect(ring.current.identifier == result.current && ring.former == nil)
        try await one.expectWorking("after a rotation")
        let after = one.folder.text(of: "rekey.yaml")
        #expect(!after.contains(one.former) && after.contains(result.current))
        let withoutSeals = { (text: String) in text.replacing(/sealed:[^\s"]+/, with: "sealed") }
        #expect(withoutSeals(after) == withoutSeals(before))
        for name in ["rekey.yaml", "rekey.key"] { #expect(FileOwner(path: one.folder.file(name))?.mode == 0o600, "\(name)") }
        let event = try #require(try await one.rotations().first)
        let facts = Dictionary(uniqueKeysWithValues: event.facts.map { ($0.key, $0.value) })
        #expect(facts["formerKey"] == one.former && facts["newKey"] == result.current)
        guard case .whole(let count, let head) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(facts["chainEnd"] == "\(count) \(head)" && facts["chainSeal"]?.count == 64)
    }

    @Test(
        "cut short at any step everything opens, and running it again completes it",
        arguments: [
            KeyRotation.Step.prepared, .bothKeys, .carriedOver(0), .carriedOver(1), .complete,
        ])
    func cutShort(step: KeyRotation.Step) async throws {
        let one = try await Installation()
        await #expect(throws: StartFault.self) { _ = try await one.rotate(stoppingAt: step) }
        try await one.expectWorking("cut short at \(step)")
        let result = try await one.rotate(seed: 88)
        // A rotation that was complete is followed by a second one.
        let isFresh = step == .prepared || step == .complete
        #expect(result.isResumed == !isFresh)
        try await one.expectWorking("completed after \(step)")
        let ring = try #require(try one.load().keys)
        #expect(ring.former == nil && ring.current.identifier == result.current)
        #expect(!one.folder.text(of: "rekey.yaml").contains(one.former))
        #expect(try await one.rotations().count == (step == .complete ? 2 : 1))
        let verdict = try await EventReader.open(at: one.folder.file("record")).verify(chainKey: ring.current.chainKey)
        guard case .whole = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test("the old key is gone unless it is kept, and a kept one is complete")
    func keepOld() async throws {
        let one = try await Installation()
        let kept = one.folder.file("old.key")
        _ = try await one.rotate(keepOld: kept)
        let key = try #require(MasterKey(Secret(one.folder.text(of: "old.key"))))
        #expect(key.identifier == one.former && FileOwner(path: kept)?.mode == 0o600)
        await #expect(throws: StartFault.self) { _ = try await one.rotate(seed: 99, keepOld: kept) }
        try await one.expectWorking("a file in the way of the kept key")
    }

    @Test("sealed values that cannot be written are named, and keep the old key until they are sealed anew")
    func leftBehind() async throws {
        let one = try await Installation()
        let old = try #require(try one.load().keys).current
        let path = "credentials.corp.password"
        func environment(_ key: MasterKey) throws -> [String: String] {
            [
                "REKEY_CREDENTIALS__CORP__PASSWORD": try #require(SettingSeal(key).seal(Secret("a-password"), path: path)),
                "REKEY_CREDENTIALS__CORP__USER": "svc",
            ]
        }
        let with = Moved(one.folder, try environment(old))
        let result = try await with.rotate(one)
        #expect(result.leftBehind == ["\(path) (environment REKEY_CREDENTIALS__CORP__PASSWORD)"])
        let ring = try #require(with.place.keyRing().value.flatMap { $0 })
        #expect(ring.former?.identifier == old.identifier && ring.current.identifier == result.current)
        _ = try Installation.load(with.place)
        let mended = Moved(one.folder, try environment(ring.current))
        let second = try await mended.rotate(one)
        #expect(second.isResumed && second.leftBehind.isEmpty && second.current == result.current)
        #expect(mended.place.keyRing().value.flatMap { $0 }?.former == nil)
        #expect(try await one.rotations().count == 1)
    }

    /// The same installation with another environment.
    private struct Moved {
        let place: SettingsPlace
        private let folder: ScratchFolder

        init(_ folder: ScratchFolder, _ environment: [String: String]) {
            self.folder = folder
            place = SettingsPlace(config: folder.file("rekey.yaml"), data: nil, environment: environment)
        }

        func rotate(_ one: Installation) async throws -> KeyRotation.Result {
            let ring = try #require(place.keyRing().value.flatMap { $0 })
            let store = try await AuditStore.open(
                at: folder.file("record"), chainKey: ring.current.chainKey, formerChainKey: ring.former?.chainKey)
            let rotation = KeyRotation(
                place: place,
                places: [
                    SealedSettings(place: place),
                    SealedRecord(store: store, time: RotationTests.time, randomness: { SeededGenerator(seed: 5) }),
                ], keepOld: nil, randomness: { SeededGenerator(seed: 6) }, reached: { _ in })
            let result = try await rotation.run(ring)
            await store.close()
            return result
        }
    }

    @Test("a secret that does not open stops it before anything is changed")
    func closed() async throws {
        let one = try await Installation()
        let (text, key) = (one.folder.text(of: "rekey.yaml"), one.folder.text(of: "rekey.key"))
        let other = try #require(SettingSeal(SecretsTests.key(9)).seal(Secret(Self.token), path: "clients.voice.token"))
        let sealed = try #require(text.firstMatch(of: /sealed:v1:[^\s"]+/)).0
        let harmed = text.replacing(sealed, with: other, maxReplacements: 1)
        try one.folder.write(harmed, to: "rekey.yaml")
        let ring = try #require(one.place.keyRing().value.flatMap { $0 })
        let rotation = KeyRotation(
            place: one.place, places: [SealedSettings(place: one.place)], keepOld: nil,
            randomness: { SeededGenerator(seed: 6) }, reached: { _ in })
        await #expect(throws: StartFault.self) { _ = try await rotation.run(ring) }
        #expect(one.folder.text(of: "rekey.yaml") == harmed && one.folder.text(of: "rekey.key") == key)
    }

    @Test(
        "a key file holds one key or two, and nothing else",
        arguments: [(1, true), (2, true), (0, false), (3, false)])
    func ring(count: Int, isRing: Bool) {
        let keys = (0..<count).map { SecretsTests.key(UInt64($0 + 1)) }
        let text = keys.map { $0.fileText.reveal() }.joined()
        let ring = KeyRing(Secret(text))
        #expect((ring != nil) == isRing)
        #expect(ring?.keys.map(\.identifier) == (isRing ? keys.map(\.identifier) : nil))
        #expect(ring.map { $0.fileText.reveal() } == (isRing ? text : nil))
    }
}
