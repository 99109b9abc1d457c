import LDAPClient
import ResetCore
import Targets
import TestSupport

/// The lab's first domain as the contract suite wants it, with spares of its own.
struct SambaFixture: DomainDirectoryFixture {
    private static let logins: [DomainDirectoryRole: String] = [
        .ordinary: "jon.one", .nestedMember: "user0010", .primaryGroupMember: "primary.one", .denied: "denied.one",
        .outsider: "outsider.one", .locked: "locked.one", .disabled: "disabled.one", .expired: "expired.one",
        .smartCard: "smartcard.one", .neverExpires: "never.one", .cannotChange: "cannot.one", .mustChange: "mustchange.one",
        .fineGrained: "pso.one",
    ]
    private static let groups: [DomainDirectoryGroup.Role: String] = [
        .allowed: "reset-allowed", .mid: "reset-mid", .leaf: "reset-leaf", .primary: "reset-primary", .denied: "reset-denied",
    ]

    let directory: any DomainDirectory
    let disabledSpare: DomainDirectoryAccount
    let oddNames: [DomainDirectoryAccount]
    let isReadingPolicies: Bool
    private let lab: LabDomain

    init(readingPolicies: Bool = false) async throws {
        lab = try Lab.domain("example")
        isReadingPolicies = readingPolicies
        directory = try lab.shared(as: readingPolicies ? lab.resetReadingPolicies : lab.reset)
        let prefix = readingPolicies ? "contract-pso" : "contract"
        for number in 0..<DomainDirectoryContract.spares { _ = try await lab.newPerson("\(prefix).\(number)") }
        _ = try await lab.newPerson("\(prefix).off", control: 514)
        let lab = lab
        func named(_ login: String) async throws -> DomainDirectoryAccount {
            let found = try await lab.entries(matching: "(sAMAccountName=\(Self.escaped(login)))", ["userPrincipalName"])
            guard let entry = found.first, found.count == 1 else { throw LabFault("no account \(login)") }
            return DomainDirectoryAccount(
                login: login, principalName: entry["userPrincipalName"].first, distinguishedName: entry.dn)
        }
        disabledSpare = try await named("\(prefix).off")
        var odd: [DomainDirectoryAccount] = []
        for login in [
            "hostile.cn", "unicode.cn", "nihon.cn", "edges.cn", "paren.cn", "o'brien", "a&b(c)", "space in name", "zürich.one",
        ] {
            odd.append(try await named(login))
        }
        oddNames = odd
    }

    var names: DomainNames { DomainNames(netBIOS: lab.netbios, dns: lab.dns, base: lab.base) }
    var policy: (minimumLength: Int, complexity: Bool) { (12, true) }
    var fineGrainedPolicy: (name: String, minimumLength: Int, isReadable: Bool)? {
        ("CN=strict,CN=Password Settings Container,CN=System,\(lab.base)", 20, isReadingPolicies)
    }
    var protected: [(account: DomainDirectoryAccount, protection: Protection)] {
        [
            (person("Administrator", "CN=Users"), .builtInAdministrator), (person("krbtgt", "CN=Users"), .keyDistribution),
            (person("COMP1$", "OU=People"), .computer), (person("admin.count", "OU=People"), .adminCount),
            (person("PARTNER$", "OU=People"), .trust),
        ]
    }

    func account(_ role: DomainDirectoryRole) -> DomainDirectoryAccount? {
        Self.logins[role].map { person($0, "OU=People") }
    }

    func group(_ role: DomainDirectoryGroup.Role) -> DomainDirectoryGroup {
        let name = Self.groups[role] ?? role.rawValue
        return DomainDirectoryGroup(name: name, distinguishedName: "CN=\(name),OU=Groups,\(lab.base)")
    }

    func spare(_ number: Int) -> DomainDirectoryAccount {
        person((isReadingPolicies ? "contract-pso." : "contract.") + String(number), "OU=People")
    }

    func lock(_ account: DomainDirectoryAccount) async throws {
        try await lab.lock(account.login + "@" + lab.dns)
    }

    func signIn(_ account: DomainDirectoryAccount, password: String) async throws -> DomainDirectorySignIn {
        switch try await lab.canBind(account.login + "@" + lab.dns, password) {
        case "ok": .accepted
        case "49 773": .mustChange
        case "49 52e": .wrong
        case "49 775": .locked
        case "49 533": .disabled
        case let answer: .other(answer)
        }
    }

    private func person(_ login: String, _ unit: String) -> DomainDirectoryAccount {
        DomainDirectoryAccount(
            login: login, principalName: login + "@" + lab.dns, distinguishedName: "CN=\(login),\(unit),\(lab.base)")
    }

    private static func escaped(_ login: String) -> String {
        login.utf8.map { "\\" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
