import DirectoryNames
import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    /// Asks something that changes nothing, of the first controller that can be reached.
    func reading<Answer: Sendable>(
        _ question: (ControllerLease<RootEntry>) async throws(ControllerFault) -> Answer
    ) async throws(DirectoryFault) -> Answer {
        try await controllers.reading(question)
    }

    /// Where accounts are looked for.
    func base(for lease: ControllerLease<RootEntry>) -> DistinguishedName {
        searchBase ?? lease.link.root.domainHeadName
    }

    /// Whether a controller holds `base`.
    static func place(of root: RootEntry, base: DistinguishedName?) -> ControllerPlace {
        let head = root.domainHeadName
        guard let base, base != head, !base.isDescendant(of: head) else { return .held }
        return .elsewhere(named: base.description, held: [head.description])
    }
}
