import Foundation
import ResetCore
import Settings
import TestSupport
import Testing

@testable import Storage

@Suite("Embedded directory")
struct EmbeddedDirectoryTests {
    private static let right = EmbeddedFixture.first
    private static let wrong = Secret("Wrong-passw0rd!")

    private static let names: [(String, SignInResult)] = [
        ("jon.one", .ok), ("JON.ONE", .ok), ("EXAMPLE\\jon.one", .ok), ("example.test\\jon.one", .ok), ("example\\Jon.One", .ok),
        ("jon.one@people.test", .ok), ("Jon.One@EXAMPLE.TEST", .ok), ("locked.one", .locked), ("disabled.one", .disabled),
        ("expired.one", .expired), ("smartcard.one", .smartCardOnly), ("mustchange.one", .mustChange), ("never.one", .ok),
        ("nobody", .unknown), ("ELSEWHERE\\jon.one", .unknown), ("jon.one@elsewhere.test", .unknown), ("", .unknown),
        ("*", .unknown), ("jon.one\0", .unknown), ("LDAP://CN=jon.one,OU=People,DC=example,DC=test", .ok),
    ]

    @Test(arguments: names)
    func `signing in takes every form of name, and says what is wrong`(name: String, result: SignInResult) async throws {
        let fixture = try await EmbeddedFixture()
        #expect(try await fixture.embedded.signIn(name, password: Self.right) == result)
    }

    @Test func `wrong passwords lock the account, also against the right one, until the lockout is over`() async throws {
        let fixture = try await EmbeddedFixture()
        for _ in 0..<3 {
            #expect(try await fixture.embedded.signIn("jon.one", password: Self.wrong) == .wrong)
        }
        #expect(try await fixture.embedded.signIn("jon.one", password: Self.right) == .locked)
        fixture.time.advance(by: .seconds(1_799))
        #expect(try await fixture.embedded.signIn("jon.one", password: Self.right) == .locked)
        fixture.time.advance(by: .seconds(1))
        #expect(try await fixture.embedded.signIn("jon.one", password: Self.wrong) == .wrong)
        #expect(try await fixture.embedded.signIn("jon.one", password: Self.right) == .ok)
    }

    @Test func `old failures are forgotten, and a success forgets all`() async throws {
        let fixture = try await EmbeddedFixture()
        for _ in 0..<2 { _ = try await fixture.embedded.signIn("jon.one", password: Self.wrong) }
        fixture.time.advance(by: .seconds(1_800))
        for _ in 0..<2 { _ = try await fixture.embedded.signIn("jon.one", password: Self.wrong) }
        #expect(try await fixture.embedded.signIn("jon.one", password: Self.right) == .ok)
        for _ in 0..<2 { _ = try await fixture.embedded.signIn("jon.one", password: Self.wrong) }
        #expect(try await fixture.embedded.signIn("jon.one", password: Self.right) == .ok)
    }

    @Test func `a name in two domains is ambiguous without its domain`() async throws {
        let fixture = try await EmbeddedFixture()
        try await fixture.embedded.add(
            DomainSeed(
                name: "other", netBIOS: "OTHER", dns: "other.test", sid: "S-1-5-21-44-55-66",
                people: [EmbeddedFixture.person("jon.one", memberOf: [])]))
        #expect(try await fixture.embedded.domains().map(\.name) == ["example", "other"])
        #expect(try await fixture.embedded.signIn("jon.one", password: Self.right) == .unknown)
        #expect(try await fixture.embedded.signIn("OTHER\\jon.one", password: Self.right) == .ok)
        #expect(try await fixture.embedded.signIn("jon.one@other.test", password: Self.right) == .ok)
    }

    @Test func `a new membership counts at once, and stays after closing`() async throws {
        let fixture = try await EmbeddedFixture()
        let denied = try #require(try await fixture.directory.groups(.name("reset-denied", domain: nil)).first)
        let before = try #require(try await fixture.directory.find(.login("jon.one"), limit: 1).first)
        #expect(!before.groups.contains(denied))
        try await fixture.embedded.add(member: "reset-allowed", to: "reset-denied", domain: "example")
        let after = try #require(try await fixture.directory.find(.login("jon.one"), limit: 1).first)
        #expect(after.groups.contains(denied))
        await fixture.embedded.close()
        let again = try await EmbeddedFixture.open(fixture.scratch, fixture.time)
        let reopened = try #require(try await again.domain("example").find(.login("jon.one"), limit: 1).first)
        #expect(reopened.groups == after.groups)
        #expect(reopened.id == after.id)
        await again.close()
    }

    @Test func `a batch with a fault adds nothing`() async throws {
        let fixture = try await EmbeddedFixture()
        let people = [PersonSeed(login: "new.one"), PersonSeed(login: "new.two", memberOf: ["no-such-group"])]
        await #expect(throws: SeedFault.unknownName("no-such-group")) {
            try await fixture.embedded.add(people: people, to: "example")
        }
        #expect(try await fixture.directory.find(.login("new.one"), limit: 1).isEmpty)
        await #expect(throws: SeedFault.self) {
            try await fixture.embedded.add(people: [PersonSeed(login: "JON.ONE")], to: "example")
        }
        await #expect(throws: SeedFault.unknownDomain("nowhere")) {
            try await fixture.embedded.add(people: [], to: "nowhere")
        }
    }

    @Test func `resets at the same time each raise the marker by one`() async throws {
        let fixture = try await EmbeddedFixture()
        let directory = fixture.directory
        let account = try #require(try await directory.find(.login("jon.one"), limit: 1).first)
        await withTaskGroup(of: PasswordWrite.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let password = GeneratedPassword("Concurrent-\(number)-Xq!")
                    return await directory.set(PasswordChange(password: password, mustChange: false, unlock: false), on: account)
                }
            }
            for await write in group { #expect(write == .done) }
        }
        let after = try await directory.marker(of: account)
        #expect(after.version == account.marker.version.map { $0 + 20 })
    }

    @Test func `a policy for the person goes before one for a group`() async throws {
        let fixture = try await EmbeddedFixture()
        let figures = PolicyFigures(minimumLength: 3, complexity: false)
        try await fixture.embedded.add(
            policies: [PolicySeed(name: "own", precedence: 99, figures: figures, appliesTo: ["pso.one"])], to: "example")
        let account = try #require(try await fixture.directory.find(.login("pso.one"), limit: 1).first)
        #expect(account.policy.minimumLength == 3)
        let change = PasswordChange(password: GeneratedPassword("abc"), mustChange: false, unlock: false)
        #expect(await fixture.directory.set(change, on: account) == .done)
    }

    @Test func `an account without a first password lets nobody in until one is set`() async throws {
        let fixture = try await EmbeddedFixture()
        try await fixture.embedded.add(people: [PersonSeed(login: "blank.one")], to: "example")
        #expect(try await fixture.embedded.signIn("blank.one", password: Secret("")) == .wrong)
        let account = try #require(try await fixture.directory.find(.login("blank.one"), limit: 1).first)
        let change = PasswordChange(password: GeneratedPassword("Xq-7-zzTop!"), mustChange: false, unlock: false)
        #expect(await fixture.directory.set(change, on: account) == .done)
        #expect(try await fixture.embedded.signIn("blank.one", password: Secret("Xq-7-zzTop!")) == .ok)
    }

    @Test func `passwords are nowhere in the file`() async throws {
        let fixture = try await EmbeddedFixture()
        let account = try #require(try await fixture.directory.find(.login("jon.one"), limit: 1).first)
        let change = PasswordChange(password: GeneratedPassword("Needle-7-Haystack!"), mustChange: false, unlock: false)
        #expect(await fixture.directory.set(change, on: account) == .done)
        await fixture.embedded.close()
        let bytes = try Self.bytes(fixture.scratch.path)
        #expect(bytes.count > 10_000)
        for needle in ["Needle-7-Haystack!", "First-passw0rd!"] {
            #expect(bytes.range(of: Self.data(needle)) == nil)
        }
    }
}
