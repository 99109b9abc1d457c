import LDAPClient
import ResetCore

/// The use of one connection for one question or a few.
struct ControllerLease<Root: ControllerRoot>: Sendable {
    let link: SignedInConnection<Root>
    let domain: String
    /// How long one answer is waited for.
    var deadline: Duration
    let pool: ControllerPool<Root>
    let member: Int

    var controller: String { pool.controller }

    /// The entries from `search`, at most as many as it asks for; an answer that the server's own limit cut off before is a fault, since
    /// the one that matters may be missing. References to elsewhere are never followed: Active Directory names its
    /// other partitions so; anywhere else they are a fault, since what was asked for may lie there.
    /// `mayBePartial` says that what this server holds is good enough.
    func entries(
        _ search: LDAPSearch, controls: [LDAPControl] = [], mayBePartial: Bool = Root.isPartOfForest
    ) async throws(ControllerFault) -> [LDAPEntry] {
        let found = try await ask(search, controls)
        switch found.result.code {
        case .sizeLimitExceeded where search.sizeLimit < 1 || found.entries.count < search.sizeLimit:
            throw malformed(
                "the server hands out \(found.entries.count) entries at most; raise its limit for the service account")
        case .success, .sizeLimitExceeded:
            if !mayBePartial, !found.references.isEmpty { throw elsewhere(search.base, found.references) }
            return found.entries
        default: throw fault(of: found.result)
        }
    }

    /// The entries from `search` that the server hands out, and whether there are more: for what people look at, where some do.
    func someEntries(_ search: LDAPSearch) async throws(ControllerFault) -> (entries: [LDAPEntry], isCut: Bool) {
        let found = try await ask(search, [])
        switch found.result.code {
        case .success, .sizeLimitExceeded: return (found.entries, !found.result.isSuccess)
        default: throw fault(of: found.result)
        }
    }

    /// All entries from `search`; fewer than all, or a reference to elsewhere, is a fault.
    func everyEntry(_ search: LDAPSearch) async throws(ControllerFault) -> [LDAPEntry] {
        let found = try await ask(search, [])
        guard found.result.isSuccess else { throw fault(of: found.result) }
        guard found.references.isEmpty else { throw elsewhere(search.base, found.references) }
        return found.entries
    }

    /// The entry at `name`, if there is one this controller holds and that matches `filter`.
    func entry(
        at name: String, _ attributes: [String], filter: LDAPFilter = .present("objectClass"), controls: [LDAPControl] = []
    ) async throws(ControllerFault) -> LDAPEntry? {
        let found = try await ask(LDAPSearch(base: name, scope: .base, filter: filter, attributes: attributes), controls)
        switch found.result.code {
        case .success: return found.entries.first
        case .noSuchObject, .invalidDNSyntax: return nil
        // The name lies in a part of the forest that another controller holds.
        case .referral where Root.isPartOfForest: return nil
        default: throw fault(of: found.result)
        }
    }

    /// The same as a value, for questions asked side by side.
    func outcome(at name: String, _ attributes: [String]) async -> Result<LDAPEntry?, ControllerFault> {
        do throws(ControllerFault) {
            return .success(try await entry(at: name, attributes))
        } catch {
            return .failure(error)
        }
    }

    /// The use of another, idle connection to the same controller for questions asked at the same time, where there is one. It
    /// has to be given back too.
    func beside() -> ControllerLease? {
        var other = pool.idleLease()
        other?.deadline = deadline
        return other
    }

    /// Gives the connection back.
    func release(isBroken: Bool = false) {
        pool.release(member, isBroken: isBroken)
    }

    /// An answer that does not fit what the directory promises.
    func malformed(_ what: String) -> ControllerFault {
        ControllerFault(.malformed(domain: domain, detail: "\(controller): \(what)"))
    }

    private func elsewhere(_ base: String, _ servers: [String]) -> ControllerFault {
        let named = servers.first.map { " (\($0.prefix(200)))" } ?? ""
        return ControllerFault(
            .elsewhere(domain: domain, detail: "\(controller): a part of \(base) is held by another server\(named)"))
    }

    private func ask(_ search: LDAPSearch, _ controls: [LDAPControl]) async throws(ControllerFault) -> LDAPSearchResult {
        do throws(LDAPFault) {
            return try await link.ldap.search(search, controls: controls, deadline: deadline)
        } catch {
            throw ControllerFault(error, domain: domain, controller: controller)
        }
    }

    private func fault(of result: LDAPResult) -> ControllerFault {
        let detail =
            "\(controller): search answered with \(result.code) \(DiagnosticMessage(result.diagnosticMessage).code ?? "")"
        switch result.code {
        case .busy, .unavailable: return ControllerFault(.unreachable(domain: domain, detail: detail))
        case .referral: return ControllerFault(.elsewhere(domain: domain, detail: detail))
        case .timeLimitExceeded: return ControllerFault(.timedOut(domain: domain))
        // Also what a connection answers that is no longer signed in.
        case .operationsError: return ControllerFault(.malformed(domain: domain, detail: detail), breaksConnection: true)
        default: return ControllerFault(.malformed(domain: domain, detail: detail))
        }
    }
}
