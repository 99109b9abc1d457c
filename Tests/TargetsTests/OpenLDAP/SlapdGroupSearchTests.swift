import Targets
import TestSupport
import Testing

@Suite("Searching groups on OpenLDAP", .lab, .timeLimit(.minutes(1)))
struct SlapdGroupSearchTests {
    private func search(_ text: String, limit: Int = 200, as account: String? = nil) async throws -> FoundGroups {
        let domain = try LabSlapd.running().directory(as: account)
        let found = try await domain.searchGroups(containing: text, limit: limit)
        await domain.close()
        return found
    }

    @Test("a part of a common name, in any case, finds groups of every class in order, and nothing else")
    func parts() async throws {
        let found = try await search("RESET-")
        let names = found.groups.map(\.name)
        for name in ["reset-allowed", "reset-unique", "reset-posix"] { #expect(names.contains(name), "\(names)") }
        #expect(names == names.sorted() && !found.isCut)
        #expect(found.groups.allSatisfy { $0.isSecurityGroup && $0.distinguishedName.contains("ou=Groups") })
    }

    @Test("a search is bounded and says so", arguments: [-1, 0, 1, 2])
    func bounded(limit: Int) async throws {
        let found = try await search("reset", limit: limit)
        #expect(found.groups.count == max(1, limit) && found.isCut)
    }

    @Test("where the server's own limit cuts the answer off, there are more")
    func cut() async throws {
        let found = try await search("reset", as: LabSlapd.running().boundedDN)
        #expect(found.groups.count == 1 && found.isCut)
    }

    @Test(
        "whatever is typed is text, never a filter",
        arguments: ["*", "a*", "reset-allowed)(objectClass=*", "*)(|(cn=*", "\\2a", "reset-allowed\u{0}", "", "(", "svc-reset"])
    func injection(text: String) async throws {
        #expect(try await search(text).groups.isEmpty)
    }
}
