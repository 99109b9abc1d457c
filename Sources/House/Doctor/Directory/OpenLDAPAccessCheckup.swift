import ResetCore
import Targets

/// Whether the service account may read and write what a reset needs on an OpenLDAP server, and no more. The server tells of no rights;
/// what is seen shows in searches, and what may be written in requests that cannot change anything. Those are sent only for an account
/// that somebody named.
struct OpenLDAPAccessCheckup: Sendable {
    // Values that fit the syntax, and that no entry has.
    private static let absent = "rekey check: no such value"
    private static let absentName = "cn=rekey-check-no-such-value"
    private static let needed = [
        OpenLDAPAccess.Trial("userPassword", absent), OpenLDAPAccess.Trial("pwdReset", "FALSE", mayBeThere: true),
    ]
    // Of a person, what makes somebody else of the account, or lets him out of his policy.
    private static let unneeded = [
        OpenLDAPAccess.Trial("cn", absent), OpenLDAPAccess.Trial("description", absent),
        OpenLDAPAccess.Trial("mail", "rekey-check@no-such-value.invalid"),
        OpenLDAPAccess.Trial("pwdPolicySubentry", absentName), OpenLDAPAccess.Trial("sn", absent),
    ]

    let patient: DomainDoctor.Patient
    let id: String
    let domain: OpenLDAPDomain

    private var setting: String { "credentials.\(patient.credentials).user" }
    private var account: String { patient.settings.credentials.bindName }

    func findings() async -> [Finding] {
        do throws(DirectoryFault) {
            switch try await subject() {
            case .none(let finding): return [finding]
            case .sampled(let name):
                let rights = Finding.skipped(
                    id + ".rights",
                    "rights to write: OpenLDAP tells of them only when they are used; name an account that may be tried on: "
                        + "rekey check --probe LOGIN")
                return try await sight(name) + [rights]
            case .named(let name): return try await sight(name) + writing(name)
            }
        } catch {
            return [
                Finding(
                    id + ".rights", .failure, "the rights could not be looked into: \(error.detail)", setting: patient.path,
                    remedy: Explanation.ofCause(error.code)?.nextStep)
            ]
        }
    }

    private enum Subject {
        case named(String)
        case sampled(String)
        case none(Finding)
    }

    private func subject() async throws(DirectoryFault) -> Subject {
        if let probe = patient.probe {
            switch await DirectoryForest(domains: [domain]).find(probe) {
            case .success(let found): return .named(found.account.distinguishedName)
            case .failure(.unknownDomain), .failure(.unknownAccount):
                return .none(.skipped(id + ".rights", DirectoryCheck.passedOver))
            case .failure(let refusal):
                return .none(
                    Finding(
                        id + ".rights", .failure, "the account to try the rights on: \(refusal.code)",
                        remedy: Explanation.ofCause(refusal.code)?.nextStep))
            }
        }
        var groups: Set<GroupID>?
        if let allowed = patient.rules.allowed {
            var members: Set<GroupID> = []
            for reference in allowed { members.formUnion(try await domain.groups(reference)) }
            groups = members
        }
        if let name = try await domain.sample(of: groups) { return .sampled(name) }
        return .none(
            Finding(
                id + ".rights", .warning, "no account was found to look at the rights on",
                setting: patient.path + ".base", value: patient.settings.base,
                remedy:
                    "let the service account read accounts and groups, put somebody into an allowed group, or name an account",
                commands: ["rekey check --probe LOGIN"]))
    }

    private func sight(_ name: String) async throws(DirectoryFault) -> [Finding] {
        let hidden = try await domain.hidden(OpenLDAPDomain.neededForReading, of: name)
        guard !hidden.isEmpty else {
            return [.ok(id + ".reading", "what a reset has to see of an account: seen on \(name)")]
        }
        return [
            Finding(
                id + ".reading", .failure,
                "\(hidden.joined(separator: ", ")) of \(name) may not be seen: locked or switched-off accounts, policies or the outcome of a "
                    + "reset would go unnoticed",
                setting: setting, value: account, remedy: "give read access (docs/operations/least-privilege.md):",
                commands: ["access to * by dn.exact=\"\(account)\" read by * break"])
        ]
    }

    private func writing(_ name: String) async throws(DirectoryFault) -> [Finding] {
        let needed = try await domain.tryWriting(Self.needed, of: name)
        return rights(needed) + (try await excess(name))
    }

    private func rights(_ access: OpenLDAPAccess) -> [Finding] {
        let name = access.distinguishedName
        if !access.attributes(.referred).isEmpty {
            return [
                Finding(
                    id + ".rights", .failure, "the server is a copy that refers writing to another one, which is never followed",
                    setting: patient.path + ".servers", remedy: "name the server that takes changes")
            ]
        }
        let missing = access.attributes(.refused)
        var found: [Finding] = []
        if !missing.isEmpty {
            found.append(
                Finding(
                    id + ".rights", .failure, "write \(missing.joined(separator: ", write ")): missing on \(name)",
                    setting: setting, value: account,
                    remedy: "in slapd.conf or olcAccess, before other rules (docs/operations/least-privilege.md):",
                    commands: missing.map { "access to attrs=\($0) by dn.exact=\"\(account)\" =w by * break" }))
        }
        let unclear = access.writing.compactMap { name, verdict in
            if case .unclear(let words) = verdict { "\(name): \(words)" } else { nil }
        }.sorted()
        if !unclear.isEmpty {
            found.append(
                Finding(
                    id + ".rights", .warning,
                    "whether it may be written could not be told on \(name): \(unclear.joined(separator: "; "))",
                    setting: setting, value: account,
                    remedy: "reset this account once, and look at the record: `rekey events --explain`"))
        }
        guard found.isEmpty else { return found }
        return [.ok(id + ".rights", "write userPassword and pwdReset: held on \(name)")]
    }

    // The server's own administrator may do everything, and shows by being let change the head of the tree.
    private func excess(_ name: String) async throws(DirectoryFault) -> [Finding] {
        var reasons: [String] = []
        let places = try await domain.places()
        let head = try await domain.tryWriting([OpenLDAPAccess.Trial("description", Self.absent)], of: places.head)
        if !head.attributes(.granted).isEmpty {
            reasons.append("it may change \(places.head) itself, as the server's own administrator (rootdn) may")
        }
        let further = try await domain.tryWriting(Self.unneeded, of: name).attributes(.granted)
        if !further.isEmpty { reasons.append("it may write \(further.joined(separator: ", ")) of \(name)") }
        for reference in (patient.rules.allowed ?? []) + patient.rules.forbidden {
            for group in try await domain.groups(reference) {
                let tried = try await domain.tryWriting([OpenLDAPAccess.Trial("member", Self.absentName)], of: group.sid)
                if !tried.attributes(.granted).isEmpty { reasons.append("it may change the members of \(group.sid)") }
            }
        }
        guard !reasons.isEmpty else { return [.ok(id + ".excess", "no rights beyond these were found on \(name)")] }
        return [
            Finding(
                id + ".excess", .warning, "the service account has more power than it needs: \(reasons.joined(separator: "; "))",
                setting: setting, value: account,
                remedy: "give it an entry of its own with the rights in docs/operations/least-privilege.md, and no others")
        ]
    }
}
