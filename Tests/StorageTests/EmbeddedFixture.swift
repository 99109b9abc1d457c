import Foundation
import ResetCore
import Settings
import TestSupport

@testable import Storage

/// The embedded directory with the people of the contract, under the names that the laboratory's controllers use.
struct EmbeddedFixture: DomainDirectoryFixture {
    static let base = "DC=example,DC=test"
    static let first = Secret("First-passw0rd!")

    let scratch: ScratchDirectory
    let embedded: EmbeddedDirectory
    let time: ManualTime

    init() async throws {
        scratch = try ScratchDirectory()
        time = ManualTime(now: Samples.noon, flowing: .seconds(86_400))
        embedded = try await Self.open(scratch, time)
        try await embedded.add(Self.domain)
    }

    static func open(_ scratch: ScratchDirectory, _ time: ManualTime, rounds: Int = 10) async throws -> EmbeddedDirectory {
        var options = EmbeddedDirectory.Options(time: time) { count in
            (0..<count).map { _ in UInt8.random(in: 0...255) }
        }
        options.rounds = rounds
        return try await EmbeddedDirectory.open(at: scratch.path, options: options)
    }

    var directory: any DomainDirectory { embedded.domain("example") }

    let names = DomainNames(netBIOS: "EXAMPLE", dns: "example.test", base: base)

    let policy = (minimumLength: 8, complexity: true)

    var fineGrainedPolicy: (name: String, minimumLength: Int, isReadable: Bool)? {
        ("CN=strict,CN=Password Settings Container,CN=System," + Self.base, 20, true)
    }

    func account(_ role: DomainDirectoryRole) -> DomainDirectoryAccount? {
        Self.roles[role].map { Self.named($0) }
    }

    func group(_ role: DomainDirectoryGroup.Role) -> DomainDirectoryGroup {
        let name = "reset-" + role.rawValue
        return DomainDirectoryGroup(name: name, distinguishedName: "CN=\(name),OU=Groups,\(Self.base)")
    }

    func spare(_ number: Int) -> DomainDirectoryAccount {
        Self.named("user000\(number)")
    }

    var disabledSpare: DomainDirectoryAccount { Self.named("disabled.two") }

    var oddNames: [DomainDirectoryAccount] {
        Self.oddPeople.map { person in
            DomainDirectoryAccount(
                login: person.login, principalName: person.principalName,
                distinguishedName: person.distinguishedName(base: Self.base))
        }
    }

    var protected: [(account: DomainDirectoryAccount, protection: Protection)] {
        [
            (Self.named("admincount.one"), .adminCount),
            (Self.named("admin.one"), .privilegedGroup(GroupID(sid: "S-1-5-21-11-22-33-512"))),
            (Self.named("operator.one"), .privilegedGroup(GroupID(sid: "S-1-5-32-548"))),
            (Self.named("chief"), .builtInAdministrator), (Self.named("krbtgt"), .keyDistribution),
            (Self.named("krbtgt_4711"), .keyDistribution), (Self.named("pc1$"), .computer),
            (Self.named("gmsa1$"), .managedServiceAccount), (Self.named("OTHER$"), .trust),
        ]
    }

    func lock(_ account: DomainDirectoryAccount) async throws {
        for _ in 0..<3 { _ = try await signIn(account, password: "surely wrong") }
    }

    func signIn(_ account: DomainDirectoryAccount, password: String) async throws -> DomainDirectorySignIn {
        switch try await embedded.signIn("EXAMPLE\\" + account.login, password: Secret(password)) {
        case .ok: .accepted
        case .mustChange: .mustChange
        case .wrong: .wrong
        case .locked: .locked
        case .disabled: .disabled
        case .expired: .other("expired")
        case .smartCardOnly: .other("smart-card-only")
        case .unknown: .other("unknown")
        }
    }
}

extension EmbeddedFixture {
    static let roles: [DomainDirectoryRole: String] = [
        .ordinary: "jon.one", .nestedMember: "nested.one", .primaryGroupMember: "primary.one", .denied: "denied.one",
        .outsider: "outsider.one", .locked: "locked.one", .disabled: "disabled.one", .expired: "expired.one",
        .smartCard: "smartcard.one", .neverExpires: "never.one", .cannotChange: "cannot.one", .mustChange: "mustchange.one",
        .fineGrained: "pso.one",
    ]

    static func named(_ login: String) -> DomainDirectoryAccount {
        let person = people.first { $0.login == login }
        return DomainDirectoryAccount(
            login: login, principalName: person?.principalName,
            distinguishedName: person?.distinguishedName(base: base) ?? "CN=\(login),OU=People,\(base)")
    }

    static var domain: DomainSeed {
        DomainSeed(
            name: "example", netBIOS: "EXAMPLE", dns: "example.test", sid: "S-1-5-21-11-22-33",
            policy: PolicyFigures(minimumLength: 8, lockoutThreshold: 3), groups: groups, people: people + oddPeople,
            policies: [
                PolicySeed(
                    name: "strict", precedence: 10, figures: PolicyFigures(minimumLength: 20, lockoutThreshold: 3),
                    appliesTo: ["reset-strict"]),
                PolicySeed(
                    name: "laxer", precedence: 20, figures: PolicyFigures(minimumLength: 4, complexity: false),
                    appliesTo: ["reset-strict"]),
            ])
    }

    static let groups: [GroupSeed] = [
        // Each in the other, so that every question about membership meets a ring.
        GroupSeed(name: "reset-leaf", memberOf: ["reset-mid", "reset-ring"]),
        GroupSeed(name: "reset-ring", memberOf: ["reset-leaf"]),
        GroupSeed(name: "reset-mid", memberOf: ["reset-allowed"]), GroupSeed(name: "reset-allowed"),
        GroupSeed(name: "reset-primary"),
        GroupSeed(name: "reset-denied"), GroupSeed(name: "reset-strict"),
        GroupSeed(name: "operators", memberOf: ["Account Operators"]),
    ]

    static let people: [PersonSeed] = {
        var people = (0..<10).map { person("user000\($0)", memberOf: ["reset-allowed"]) }
        people.append(person("jon.one", memberOf: ["reset-allowed"]) { $0.principalName = "jon.one@people.test" })
        people.append(person("nested.one", memberOf: ["reset-leaf"]))
        people.append(person("primary.one", memberOf: []) { $0.primaryGroup = "reset-primary" })
        people.append(person("denied.one", memberOf: ["reset-allowed", "reset-denied"]))
        people.append(person("outsider.one", memberOf: []))
        people.append(person("pso.one", memberOf: ["reset-strict"]))
        let states: [(String, AccountState)] = [
            ("locked.one", .locked), ("disabled.one", .disabled), ("disabled.two", .disabled), ("expired.one", .expired),
            ("smartcard.one", .smartCardRequired), ("never.one", .neverExpires), ("cannot.one", .cannotChange),
            ("mustchange.one", .mustChange),
        ]
        for (login, state) in states { people.append(person(login, memberOf: ["reset-allowed"]) { $0.state = state }) }
        people.append(person("admincount.one", memberOf: []) { $0.hasAdminCount = true })
        people.append(person("admin.one", memberOf: ["Domain Admins"]))
        people.append(person("operator.one", memberOf: ["operators"]))
        people.append(person("chief", memberOf: []) { $0.relativeID = 500 })
        people.append(person("krbtgt", memberOf: []) { $0.relativeID = 502 })
        people.append(person("krbtgt_4711", memberOf: []))
        people.append(person("pc1$", memberOf: []) { $0.kind = .computer })
        people.append(person("gmsa1$", memberOf: []) { $0.kind = .managedServiceAccount })
        people.append(person("OTHER$", memberOf: []) { $0.kind = .trust })
        return people
    }()

    static let oddPeople: [PersonSeed] = [
        person("doe.odd", memberOf: []) { $0.commonName = "Doe, \"J\" \\ <x> #1+2;=" },
        person("space.odd", memberOf: []) { $0.commonName = " outer spaces " },
        person("müller.jürgen", memberOf: []) { $0.commonName = "Jürgen Müller (Ärztlicher Dienst)" },
        person("o'brien", memberOf: []) { $0.principalName = "o'brien@people.test" },
        person("50%_off", memberOf: []) { $0.commonName = "#hash" },
        person("日本.太郎", memberOf: []) { $0.commonName = "日本 太郎" },
        person("star(s)", memberOf: []) { $0.commonName = "star*(s)" },
    ]

    static func person(_ login: String, memberOf: [String], _ change: (inout PersonSeed) -> Void = { _ in }) -> PersonSeed {
        var person = PersonSeed(login: login, memberOf: memberOf)
        person.displayName = login.split(separator: ".").map(\.capitalized).joined(separator: " ")
        person.password = first
        change(&person)
        return person
    }
}
