import ResetCore
import Targets
import TestSupport

/// The lab's slapd as the contract suite wants it, with spares of its own for each way of writing.
struct SlapdFixture: DomainDirectoryFixture {
    private static let logins: [DomainDirectoryRole: String] = [
        .ordinary: "jon.one", .nestedMember: "nested.one", .primaryGroupMember: "primary.one", .denied: "denied.one",
        .outsider: "outsider.one", .locked: "locked.one", .disabled: "disabled.one", .expired: "expired.one",
        .cannotChange: "cannot.one", .mustChange: "mustchange.one", .fineGrained: "strict.one",
    ]
    private static let groups: [DomainDirectoryGroup.Role: String] = [
        .allowed: "reset-allowed", .mid: "reset-mid", .leaf: "reset-leaf", .primary: "reset-primary", .denied: "reset-denied",
    ]

    let directory: any DomainDirectory
    let oddNames: [DomainDirectoryAccount]
    private let lab: LabSlapd
    private let write: OpenLDAPLayout.PasswordWrite

    init(_ write: OpenLDAPLayout.PasswordWrite) async throws {
        let lab = try LabSlapd.running()
        self.lab = lab
        self.write = write
        directory = try lab.directory(write)
        let people = "ou=People," + lab.base
        oddNames =
            [
                DomainDirectoryAccount(
                    login: "hostile.cn", principalName: "hostile.cn@example.test",
                    distinguishedName: #"cn=Doe\, \"J\" \\ \<x\> #1\+2\;\=,"# + people),
                DomainDirectoryAccount(login: "zürich.one", distinguishedName: "uid=zürich.one," + people),
            ] + ["o'brien", "a&b(c)", "space in name"].map { Self.person($0, lab) }
    }

    var names: DomainNames { DomainNames(netBIOS: "example", dns: "example.test", base: lab.base) }
    var policy: (minimumLength: Int, complexity: Bool) { (12, false) }
    var fineGrainedPolicy: (name: String, minimumLength: Int, isReadable: Bool)? {
        ("cn=strict,ou=Policies,\(lab.base)", 20, true)
    }
    var protected: [(account: DomainDirectoryAccount, protection: Protection)] {
        [(Self.person("admin.one", lab), .builtInAdministrator)]
    }
    var disabledSpare: DomainDirectoryAccount { Self.person(write == .modify ? "off.one" : "off.two", lab) }
    var identifierPrefix: String { "" }
    var everyonesGroup: String? { nil }
    var policyCodes: Set<String> { ["passwordTooShort", "insufficientPasswordQuality"] }

    func account(_ role: DomainDirectoryRole) -> DomainDirectoryAccount? {
        Self.logins[role].map { Self.person($0, lab) }
    }

    func group(_ role: DomainDirectoryGroup.Role) -> DomainDirectoryGroup {
        let name = Self.groups[role] ?? role.rawValue
        return DomainDirectoryGroup(name: name, distinguishedName: "cn=\(name),ou=Groups,\(lab.base)")
    }

    func spare(_ number: Int) -> DomainDirectoryAccount {
        Self.person((write == .modify ? "spare." : "second.") + String(number), lab)
    }

    func lock(_ account: DomainDirectoryAccount) async throws {
        try await lab.lock(account.distinguishedName)
    }

    func settle(_ account: DomainDirectoryAccount) async throws {
        try await lab.nextSecond(after: account.distinguishedName)
    }

    // The mark that switches an account off means nothing to slapd, so a sign-in succeeds and the mark is looked at.
    func signIn(_ account: DomainDirectoryAccount, password: String) async throws -> DomainDirectorySignIn {
        let answer = try await lab.canBind(account.distinguishedName, password)
        if ["ok", "must-change"].contains(answer),
            try await lab.entry(account.distinguishedName)?["employeeType"] == ["inactive"]
        {
            return .disabled
        }
        return switch answer {
        case "ok": .accepted
        case "must-change": .mustChange
        case "49": .wrong
        case "locked": .locked
        default: .other(answer)
        }
    }

    private static func person(_ login: String, _ lab: LabSlapd) -> DomainDirectoryAccount {
        DomainDirectoryAccount(
            login: login, principalName: login + "@example.test", distinguishedName: "uid=\(login),ou=People,\(lab.base)")
    }
}
