import ResetCore
import Storage
import Testing

@testable import House

@Suite("The invented company")
struct DemoCompanyTests {
    @Test("has some two hundred people in two domains, no login twice in one")
    func people() {
        let domains = DemoCompany.domains
        #expect(domains.count == 2)
        #expect((200...250).contains(domains.reduce(0) { $0 + $1.people.count }))
        for domain in domains { #expect(Set(domain.people.map { $0.login.lowercased() }).count == domain.people.count) }
    }

    @Test("every example is one of the four forms")
    func examples() {
        let all = DemoCompany.examples
        for text in all.ordinary + all.locked + all.disabled + all.mustNot + all.privileged + all.ambiguous {
            #expect(throws: Never.self) { try AccountIdentifier(text) }
        }
    }
}
