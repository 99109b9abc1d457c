import Foundation
import GRDB
import ResetCore
import Settings
import Testing

@testable import Storage

@Suite("Import into the embedded directory")
struct ImportTests {
    static let people = """
        dn: CN=jon,OU=People,DC=example,DC=test
        objectClass: user
        sAMAccountName: jon
        mail: old@example.test
        userPassword: First-passw0rd!

        dn: CN=kim,OU=People,DC=example,DC=test
        objectClass: user
        sAMAccountName: kim
        unicodePwd:: IgBGAGkAcgBzAHQALQBwAGEAcwBzAHcAMAByAGQAIQAiAA==

        dn: CN=allowed,OU=Groups,DC=example,DC=test
        objectClass: group
        member: CN=jon,OU=People,DC=example,DC=test
        member: CN=kim,OU=People,DC=example,DC=test

        """

    private func bytes(of fixture: ImportFixture) -> Data {
        let folder = URL(fileURLWithPath: fixture.scratch.path)
        return ["directory.sqlite", "directory.sqlite-wal"].reduce(into: Data()) { all, name in
            all += (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data()
        }
    }

    @Test(
        "passwords are passed over unless asked for; asked for, they are hashed and nowhere in the clear",
        arguments: [false, true])
    func passwords(withPasswords: Bool) async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(Self.people, .ldif) { $0.withPasswords = withPasswords }
        #expect(report.passwordsKept == (withPasswords ? 2 : 0) && report.passwordsPassedOver == (withPasswords ? 0 : 2))
        #expect(try await fixture.signIn("jon", "First-passw0rd!") == (withPasswords ? .ok : .wrong))
        #expect(try await fixture.signIn("kim", "First-passw0rd!") == (withPasswords ? .ok : .wrong))
        let stored = bytes(of: fixture)
        #expect(stored.range(of: Data("passw0rd".utf8)) == nil)
        #expect(stored.range(of: Data("old@example.test".utf8)) != nil)
    }

    @Test("a second import brings people up to date and leaves passwords, must-change and what the file does not name alone")
    func again() async throws {
        let fixture = try await ImportFixture()
        _ = try await fixture.take(Self.people, .ldif) { $0.withPasswords = true }
        let before = try #require(try await fixture.account("jon"))
        let changed = Self.people.replacing("old@example.test", with: "new@example.test").replacing("First-p", with: "Other-p")
            .replacing("CN=jon,OU=People", with: "CN=jon,OU=Moved")
            .replacing("member: CN=kim,OU=People,DC=example,DC=test\n", with: "")
        let report = try await fixture.take(changed, .ldif) { $0.withPasswords = true }
        #expect(
            report.peopleAdded == 0 && report.peopleUpdated == 2 && report.groupsUpdated == 1 && report.passwordsPassedOver == 2)
        let after = try #require(try await fixture.account("jon"))
        #expect(after.id == before.id && after.sid == before.sid && after.marker == before.marker)
        #expect(after.distinguishedName == "CN=jon,OU=Moved,DC=example,DC=test" && after.names.contains("new@example.test"))
        #expect(try await fixture.signIn("jon", "First-passw0rd!") == .ok)
        #expect(try await fixture.groups("jon", of: ["allowed"]) == ["allowed"])
        #expect(try await fixture.groups("kim", of: ["allowed"]) == [])
        let fewer = try await fixture.take("login,mail\nnew.one,n@example.test\n", .csv)
        #expect(fewer.peopleAdded == 1)
        #expect(try await fixture.groups("jon", of: ["allowed"]) == ["allowed"])
    }

    @Test("an account that ended and was prolonged is good again; a lockout here is not the file's to lift")
    func prolonged() async throws {
        let fixture = try await ImportFixture()
        func text(_ expires: String) -> String {
            "dn: CN=jon,OU=People,DC=example,DC=test\nobjectClass: user\nsAMAccountName: jon\naccountExpires: \(expires)\n"
        }
        _ = try await fixture.take(text("132539328000000000"), .ldif)
        #expect(try await fixture.account("jon")?.state == .expired)
        for _ in 0..<12 { _ = try await fixture.signIn("jon", "surely wrong") }
        _ = try await fixture.take(text("0"), .ldif)
        #expect(try await fixture.account("jon")?.state == .locked)
    }

    @Test("a dry run tells the same and keeps nothing, not even a new domain")
    func dryRun() async throws {
        let fixture = try await ImportFixture()
        let people = Self.people.replacing("DC=example", with: "DC=fresh")
        let seed = DomainSeed(name: "fresh", netBIOS: "FRESH", dns: "fresh.test", sid: "S-1-5-21-44-55-66")
        let dry = try await fixture.take(people, .ldif) {
            ($0.isDryRun, $0.domain, $0.newDomain) = (true, "fresh", seed)
        }
        #expect(dry.peopleAdded == 2 && dry.memberships == 2)
        #expect(try await fixture.directory.domains().map(\.name) == ["example"])
        let real = try await fixture.take(people, .ldif) { ($0.domain, $0.newDomain) = ("fresh", seed) }
        #expect(real == dry)
        #expect(try await fixture.directory.domains().map(\.name) == ["example", "fresh"])
    }

    @Test(
        "a new domain with the DNS or NetBIOS name of another is refused",
        arguments: [("EXAMPLE", "other.test"), ("OTHER", "Example.Test")])
    func takenDomain(netBIOS: String, dns: String) async throws {
        let fixture = try await ImportFixture()
        await #expect(throws: ImportFault.takenDomain("example")) {
            try await fixture.take(Self.people, .ldif) {
                $0.domain = "other"
                $0.newDomain = DomainSeed(name: "other", netBIOS: netBIOS, dns: dns, sid: "S-1-5-21-44-55-66")
            }
        }
    }

    @Test("strict: one entry that cannot be taken, and everything stays as it was")
    func strict() async throws {
        let fixture = try await ImportFixture()
        let text = Self.people + "\ndn: nonsense\nobjectClass: user\n"
        await #expect {
            try await fixture.take(text, .ldif) { $0.isStrict = true }
        } throws: { error in
            guard case ImportFault.skipped(let report) = error else { return false }
            return report.skippedCount == 1 && report.skipped.first?.refusal == .malformedName
        }
        #expect(try await fixture.account("jon") == nil)
        #expect(try await fixture.take(text, .ldif).skippedCount == 1)
    }

    @Test("all or nothing: where reading fails in the middle, nobody sees a part")
    func interrupted() async throws {
        struct Gone: Error {}
        let fixture = try await ImportFixture()
        let pieces = ImportFixture.Pieces(Array(Self.people.utf8), 100)
        let count = Shared(0)
        await #expect(throws: ImportFault.self) {
            try await fixture.directory.importEntries(ImportOptions(domain: "example", format: .ldif)) {
                if count.change({ count in
                    count += 1
                    return count > 3
                }) {
                    throw Gone()
                }
                return pieces.next()
            }
        }
        #expect(try await fixture.account("jon") == nil)
        #expect(try await fixture.take(Self.people, .ldif).peopleAdded == 2)
    }

    @Test("while it runs, others see the directory as it was: never a person without the group that forbids")
    func isolation() async throws {
        let fixture = try await ImportFixture()
        let seen = Shared<[Bool]>([])
        let pieces = ImportFixture.Pieces(Array(Self.people.utf8), 64)
        let path = fixture.scratch.path + "/directory.sqlite"
        _ = try await fixture.directory.importEntries(ImportOptions(domain: "example", format: .ldif)) {
            let other = try DatabaseQueue(path: path)
            let isThere = try other.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM person") ?? 0 } > 0
            seen.change { $0.append(isThere) }
            return pieces.next()
        }
        #expect(seen.change { $0.count } > 5 && seen.change { $0.contains(true) } == false)
        #expect(try await fixture.account("jon") != nil)
    }

    @Test("progress is told, and counts up to the end")
    func progress() async throws {
        let fixture = try await ImportFixture()
        let rows = (0..<1_200).map { "user\($0),u\($0)@example.test" }
        let pieces = ImportFixture.Pieces(Array(("login,mail\n" + rows.joined(separator: "\n")).utf8), 1_000)
        let told = Shared<[ImportProgress]>([])
        let report = try await fixture.directory.importEntries(
            ImportOptions(domain: "example", format: .csv), from: pieces.next, progress: { one in told.change { $0.append(one) } }
        )
        let all = told.change { $0 }
        #expect(all.map(\.people) == [500, 1_000, 1_200, 1_200] && all.last?.phase == .memberships)
        #expect(all.map(\.bytes) == all.map(\.bytes).sorted() && report.peopleAdded == 1_200 && report.lines == 1_201)
    }

    @Test("thousands that are skipped are all counted, and the first are kept in words")
    func manySkipped() async throws {
        let fixture = try await ImportFixture()
        let text = "login,mail\n" + String(repeating: "a;b,c\n", count: ImportReport.mostKept + 5)
        let report = try await fixture.take(text, .csv, piece: 65_536)
        #expect(report.skippedCount == ImportReport.mostKept + 5 && report.skipped.count == ImportReport.mostKept)
    }
}
