import Foundation
import ResetCore
import Storage

/// Alder & Finch, an invented company of some two hundred people in two domains.
enum DemoCompany {
    /// Accounts worth trying, by what becomes of them; every text can be sent as `user`.
    struct Examples: Sendable {
        let ordinary: [String]
        let locked: [String]
        let disabled: [String]
        let mustNot: [String]
        let privileged: [String]
        let ambiguous: [String]
    }

    static let allowedGroup = "Reset-Allowed"
    static let forbiddenGroup = "Reset-Denied"

    static var domains: [DomainSeed] {
        [
            domain(
                "corp", "CORP", "corp.example", sid: "S-1-5-21-1004336348-1177238915-682003330", count: 150, offset: 0,
                special: corpSpecials),
            domain(
                "branch", "BRANCH", "branch.example", sid: "S-1-5-21-2025429265-1214440339-839522115", count: 50, offset: 150,
                special: [person("pat", "quill", ["Staff"])]),
        ]
    }

    static var examples: Examples {
        let base = "OU=People,DC=corp,DC=example"
        return Examples(
            ordinary: ["jon.one", "CORP\\jon.one", "jon.one@corp.example", "LDAP://CN=Jon One,\(base)"]
                + domains[0].people.dropFirst(corpSpecials.count).prefix(20).map(\.login)
                + ["BRANCH\\" + domains[1].people[1].login, "corp.example\\jon.one", "frontdesk@alder-finch.example"],
            locked: ["lou.locked", "CORP\\lou.locked"], disabled: ["dee.disabled"],
            mustNot: ["connie.contractor", "edith.executive", "ned.nested"],
            privileged: ["ada.admin", "nora.nestedadmin", "administrator", "krbtgt", "DESK-042$", "svc-batch"],
            ambiguous: ["pat.quill"])
    }

    private static func domain(
        _ name: String, _ netBIOS: String, _ dns: String, sid: String, count: Int, offset: Int, special: [PersonSeed]
    ) -> DomainSeed {
        let groups = [
            GroupSeed(name: allowedGroup), GroupSeed(name: forbiddenGroup),
            GroupSeed(name: "Employees", memberOf: [allowedGroup]),
            GroupSeed(name: "Staff", memberOf: ["Employees"]), GroupSeed(name: "Contractors"),
            GroupSeed(name: "Executives", memberOf: [forbiddenGroup]), GroupSeed(name: "IT-Inner", memberOf: ["IT-Outer"]),
            GroupSeed(name: "IT-Outer", memberOf: ["Domain Admins"]), GroupSeed(name: "Telephony-Callers"),
        ]
        let people = special + (offset..<(offset + count)).map { ordinary($0) }
        return DomainSeed(
            name: name, netBIOS: netBIOS, dns: dns, sid: sid,
            policy: PolicyFigures(minimumLength: 12, complexity: true, lockoutThreshold: 5, lockoutDuration: nil), groups: groups,
            people: people)
    }

    private static let givenNames = [
        "amy", "ben", "cleo", "dan", "eva", "finn", "gus", "hana", "ines", "jack", "kira", "leon", "mina", "noah", "olga", "paul",
        "quinn",
        "rosa", "sven", "tara",
    ]
    private static let surnames = ["ash", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel", "ivy", "juniper"]

    private static func ordinary(_ number: Int) -> PersonSeed {
        person(givenNames[number % givenNames.count], surnames[number / givenNames.count % surnames.count], ["Staff"])
    }

    private static func person(
        _ given: String, _ surname: String, _ groups: [String], state: AccountState = [],
        change: (inout PersonSeed) -> Void = { _ in }
    ) -> PersonSeed {
        var seed = PersonSeed(login: given + "." + surname, memberOf: groups)
        seed.givenName = given.capitalized
        seed.surname = surname.capitalized
        seed.commonName = given.capitalized + " " + surname.capitalized
        seed.displayName = seed.commonName
        seed.mail = seed.login + "@alder-finch.example"
        seed.state = state
        change(&seed)
        return seed
    }

    private static var corpSpecials: [PersonSeed] {
        [
            person("jon", "one", ["Staff", "Telephony-Callers"]), person("pat", "quill", ["Staff"]),
            person("front", "desk", ["Staff"]) { $0.principalName = "frontdesk@alder-finch.example" },
            person("lou", "locked", ["Staff"], state: .locked), person("dee", "disabled", ["Staff"], state: .disabled),
            person("eli", "expired", ["Staff"], state: .expired),
            person("sam", "smartcard", ["Staff"], state: .smartCardRequired),
            person("nell", "never", ["Staff"], state: .neverExpires), person("cora", "cannot", ["Staff"], state: .cannotChange),
            person("connie", "contractor", ["Contractors"]), person("edith", "executive", ["Staff", forbiddenGroup]),
            person("ned", "nested", ["Staff", "Executives"]),
            person("ada", "admin", ["Staff", "Domain Admins"]) { $0.hasAdminCount = true },
            person("nora", "nestedadmin", ["Staff", "IT-Inner"]),
            system("administrator", ["Staff", "Domain Admins"]) { $0.relativeID = 500 },
            system("krbtgt", ["Staff"], state: .disabled) { $0.relativeID = 502 },
            system("DESK-042$", ["Staff"]) { $0.kind = .computer },
            system("svc-batch", ["Staff"]) { $0.kind = .managedServiceAccount },
        ]
    }

    private static func system(
        _ login: String, _ groups: [String], state: AccountState = [], change: (inout PersonSeed) -> Void
    ) -> PersonSeed {
        var seed = PersonSeed(login: login, container: "CN=Users", memberOf: groups)
        seed.state = state
        change(&seed)
        return seed
    }
}
