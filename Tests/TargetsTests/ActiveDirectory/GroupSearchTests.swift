import ResetCore
import Targets
import TestSupport
import Testing

@Suite("Searching groups", .lab, .timeLimit(.minutes(1)))
struct GroupSearchTests {
    @Test("a part of a name, in any case, finds groups of the whole domain in order")
    func parts() async throws {
        let domain = try Lab.domain("example").directory()
        let found = try await domain.searchGroups(containing: "RESET-")
        let names = found.groups.map(\.name)
        #expect(names.contains("reset-allowed") && names.contains("reset-denied-nested") && names == names.sorted())
        #expect(!found.isCut && found.groups.allSatisfy { $0.isSecurityGroup })
        let builtin = try await domain.searchGroups(containing: "omain Adm").groups
        #expect(builtin.map(\.name).contains("Domain Admins"))
        #expect(builtin.first { $0.name == "Domain Admins" }?.identifier.sid.hasSuffix("-512") == true)
        await domain.close()
    }

    @Test("a search is bounded and says so", arguments: [-1, 0, 1, 3])
    func bounded(limit: Int) async throws {
        let domain = try Lab.domain("example").directory()
        let found = try await domain.searchGroups(containing: "e", limit: limit)
        #expect(found.groups.count == max(1, limit) && found.isCut)
        await domain.close()
    }

    @Test(
        "whatever is typed is text, never a filter",
        arguments: [
            "*", "a*", "reset-allowed)(objectClass=*", "*)(|(cn=*", "\\2a", "reset-allowed\u{0}", "", "(", "\\", "user0001",
        ])
    func injection(text: String) async throws {
        let domain = try Lab.domain("example").directory()
        #expect(try await domain.searchGroups(containing: text).groups.isEmpty)
        await domain.close()
    }
}
