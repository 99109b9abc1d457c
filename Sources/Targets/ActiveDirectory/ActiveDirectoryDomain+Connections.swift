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

    /// What is wrong with a controller that does not hold `base`.
    static func flaw(of root: RootEntry, base: DistinguishedName?) -> String? {
        let head = root.domainHeadName
        guard let base, base != head, !base.isDescendant(of: head) else { return nil }
        return "holds \(head), not \(base)"
    }
}
