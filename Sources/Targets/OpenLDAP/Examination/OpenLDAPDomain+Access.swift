import DirectoryNames
import LDAPClient
import ResetCore

/// OpenLDAP has no question for rights. What it does have: it judges a request by the access rules before it looks whether the request
/// can be carried out, and a search by what the one who asks may see.
extension OpenLDAPDomain {
    /// What is seen of every account that is reset: without these, its state, its policy or the outcome cannot be told.
    public static let neededForReading = [
        "entryUUID", "entryCSN", "pwdChangedTime", "modifiersName", "pwdReset", "pwdAccountLockedTime", "pwdPolicySubentry",
    ]

    /// The attributes of `entry` that the service account may not see; those that the entry lacks count as seen where it would be told so.
    /// Changes nothing.
    ///
    /// - Throws: ``DirectoryFault`` if no server can be asked, or there is no such entry.
    public func hidden(_ attributes: [String], of entry: String) async throws(DirectoryFault) -> [String] {
        try await controllers.reading { (lease) async throws(ControllerFault) in
            var hidden: [String] = []
            for attribute in attributes {
                // Neither half is true of an attribute that may not be looked at (RFC 4511 section 4.5.1.7: undefined).
                let isThereOrNot = LDAPFilter.or([.present(attribute), .not(.present(attribute))])
                if try await lease.entry(at: entry, ["1.1"], filter: isThereOrNot) == nil { hidden.append(attribute) }
            }
            guard hidden.count < attributes.count else {
                guard try await lease.entry(at: entry, ["1.1"]) != nil else { throw lease.malformed("there is no \(entry)") }
                return hidden
            }
            return hidden
        }
    }

    /// Which attributes of `entry` the service account may write, each tried by a request that cannot change anything: taking away a
    /// value that is not there. A server that lets it answers that there is no such value, another one that the right is missing.
    ///
    /// - Parameters:
    ///   - trials: attributes, each with a value that no entry has, or that an assertion keeps.
    ///   - entry: the distinguished name.
    /// - Returns: the verdict on each.
    /// - Throws: ``DirectoryFault`` if no server can be asked.
    public func tryWriting(_ trials: [OpenLDAPAccess.Trial], of entry: String) async throws(DirectoryFault) -> OpenLDAPAccess {
        let deadline = settings.link.operationDeadline
        return try await controllers.reading { (lease) async throws(ControllerFault) in
            var verdicts: [String: OpenLDAPAccess.Verdict] = [:]
            for trial in trials {
                let value = LDAPValue(trial.value)
                guard !trial.mayBeThere || lease.link.root.hasAssertion else {
                    verdicts[trial.attribute] = .unclear("the server does not know the assertion control")
                    continue
                }
                let controls = trial.mayBeThere ? [LDAPControl.assertion(.not(.equal(trial.attribute, value)))] : []
                do throws(LDAPFault) {
                    let result = try await lease.link.ldap.modify(
                        entry, changes: [LDAPModification(.delete, trial.attribute, [value])], controls: controls,
                        deadline: deadline)
                    verdicts[trial.attribute] = OpenLDAPAccess.Verdict(result)
                } catch {
                    throw ControllerFault(error, domain: self.name, controller: lease.controller)
                }
            }
            return OpenLDAPAccess(distinguishedName: entry, writing: verdicts)
        }
    }

    /// An ordinary account in one of `groups`, or any when that is `nil`, to look at; `nil` when there is none. Changes nothing.
    public func sample(of groups: Set<GroupID>?) async throws(DirectoryFault) -> String? {
        try await controllers.reading { (lease) async throws(ControllerFault) in
            let base = try self.searchBase(lease)
            let isAccount = LDAPFilter.equal("objectClass", LDAPValue(self.settings.layout.accountClass))
            guard let groups else {
                let search = LDAPSearch(base: base.description, filter: isAccount, attributes: ["1.1"], sizeLimit: 5)
                return try await lease.someEntries(search).entries.map(\.name).first { (try? DistinguishedName($0)) != self.own }
            }
            for group in groups.sorted(by: { $0.sid < $1.sid }) {
                guard let entry = try await lease.entry(at: group.sid, ["member", "uniqueMember"]) else { continue }
                for member in (entry["member"] + entry["uniqueMember"]).prefix(50).compactMap(\.text) {
                    guard let name = try? DistinguishedName(member), name != self.own, name.isDescendant(of: base) else {
                        continue
                    }
                    if try await lease.entry(at: member, ["1.1"], filter: isAccount) != nil { return member }
                }
            }
            return nil
        }
    }

    /// Whether there is an entry of this name that the service account may see.
    public func holds(_ name: String) async throws(DirectoryFault) -> Bool {
        try await controllers.reading { (lease) async throws(ControllerFault) in try await lease.entry(at: name, ["1.1"]) != nil }
    }

    /// Where accounts are looked for, and the head of the tree it lies in.
    public func places() async throws(DirectoryFault) -> (base: String, head: String) {
        try await controllers.reading { (lease) async throws(ControllerFault) in
            (try self.searchBase(lease).description, try self.context(lease).description)
        }
    }
}

extension OpenLDAPAccess.Verdict {
    init(_ result: LDAPResult) {
        switch result.code {
        // Nothing was there to be taken away; some servers say so, others count it as done.
        case .noSuchAttribute, .success: self = .granted
        case .insufficientAccessRights: self = .refused
        case .referral: self = .referred
        // The value is there, or may not be seen.
        case .assertionFailed: self = .unclear("it may not be seen, or has an unusual value")
        default: self = .unclear("\(result.code) \(result.diagnosticMessage)".trimmed)
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(prefix(200)).split(separator: " ").joined(separator: " ") }
}
