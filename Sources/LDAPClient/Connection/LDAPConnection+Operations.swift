import NIOCore

extension LDAPConnection {
    /// Simple bind (RFC 4511 section 4.2). No other operation may be in flight.
    ///
    /// - Parameters:
    ///   - name: a distinguished name, or with Active Directory also `user@domain` or `DOMAIN\user`; empty together with an empty
    ///     password for an anonymous bind.
    ///   - password: its octets; they are encoded into the request and not kept.
    ///   - controls: controls to send along.
    ///   - deadline: if it passes, the connection is closed, since as whom it is bound is unknown.
    /// - Returns: the server's answer; wrong credentials are a result, not an error.
    /// - Throws: ``LDAPFault``; a name with an empty password is refused here.
    public func bind(name: String, password: [UInt8], controls: [LDAPControl] = [], deadline: Duration) async throws(LDAPFault)
        -> LDAPResult
    {
        guard name.isEmpty || !password.isEmpty else { throw .refused(.unauthenticatedBind) }
        return try await result(.bind, .bind(name: name, password: password), controls, deadline)
    }

    /// Searches (RFC 4511 section 4.5).
    ///
    /// - Parameters:
    ///   - search: the request.
    ///   - controls: controls to send along.
    ///   - deadline: until the closing result; if it passes, or the task is cancelled, the search is abandoned.
    /// - Returns: entries, references and the closing result.
    /// - Throws: ``LDAPFault``; more than ``LDAPLimits/entries`` is ``LDAPFault/limitExceeded(_:requestSent:)``.
    public func search(_ search: LDAPSearch, controls: [LDAPControl] = [], deadline: Duration) async throws(LDAPFault)
        -> LDAPSearchResult
    {
        try await self.search(search, controls, before: .now() + TimeAmount(clamping: deadline)).found
    }

    /// Searches in pages (RFC 2696) and returns all entries together.
    ///
    /// - Parameters:
    ///   - search: the request.
    ///   - pageSize: entries asked for in one page, 1 or more.
    ///   - maximumPages: pages fetched before giving up.
    ///   - controls: controls to send along.
    ///   - deadline: for all pages together.
    /// - Returns: the entries of all pages and the last page's result.
    /// - Throws: ``LDAPFault``; more pages, or more entries than ``LDAPLimits/entries``, are ``LDAPFault/limitExceeded(_:requestSent:)``.
    public func searchPaged(
        _ search: LDAPSearch, pageSize: Int32 = 500, maximumPages: Int = 1_000, controls: [LDAPControl] = [], deadline: Duration
    ) async throws(LDAPFault) -> LDAPSearchResult {
        guard pageSize > 0 else { throw .refused(.emptyRequest) }
        let cutoff = NIODeadline.now() + TimeAmount(clamping: deadline)
        var (entries, references): ([LDAPEntry], [String]) = ([], [])
        var cookie: [UInt8] = []
        var octets = 0
        for _ in 0..<max(0, maximumPages) {
            let (page, pageOctets) = try await self.search(
                search, controls + [PagedResultsControl.request(size: pageSize, cookie: cookie)], before: cutoff)
            octets += pageOctets
            entries += page.entries
            references += page.references
            guard entries.count + references.count <= limits.entries else { throw .limitExceeded(.entries, requestSent: true) }
            guard octets <= limits.resultBytes else { throw .limitExceeded(.resultBytes, requestSent: true) }
            let next: [UInt8]?
            do throws(LDAPDecodeProblem) {
                next = try PagedResultsControl.cookie(in: page.controls)
            } catch {
                throw .malformed(error.what, requestSent: true)
            }
            guard page.result.isSuccess, let next else {
                return LDAPSearchResult(entries: entries, references: references, result: page.result)
            }
            cookie = next
        }
        throw .limitExceeded(.pages, requestSent: true)
    }

    /// Changes an entry (RFC 4511 section 4.6); all changes or none are made.
    ///
    /// - Parameters:
    ///   - name: the entry's distinguished name.
    ///   - changes: the changes, at least one.
    ///   - controls: controls to send along.
    ///   - deadline: if it passes after the request was sent, the change may still happen.
    /// - Returns: the server's answer; a refusal is a result, not an error.
    /// - Throws: ``LDAPFault``, whose ``LDAPFault/requestSent`` tells whether the server may have made the change.
    public func modify(
        _ name: String, changes: [LDAPModification], controls: [LDAPControl] = [], deadline: Duration
    ) async throws(LDAPFault) -> LDAPResult {
        guard !changes.isEmpty else { throw .refused(.emptyRequest) }
        return try await result(.modify, .modify(name: name, changes: changes), controls, deadline)
    }

    /// An extended operation (RFC 4511 section 4.12). StartTLS is not to be sent here: the connection has TLS already.
    ///
    /// - Throws: ``LDAPFault``.
    public func extended(
        oid: String, value: [UInt8]? = nil, controls: [LDAPControl] = [], deadline: Duration
    ) async throws(LDAPFault) -> LDAPExtendedResult {
        let cutoff = NIODeadline.now() + TimeAmount(clamping: deadline)
        guard
            case .extended(let answer) = try await perform(.extended, .extended(oid: oid, value: value), controls, before: cutoff)
        else { throw .malformed("an answer of another kind than the request", requestSent: true) }
        return answer
    }

    private func search(_ search: LDAPSearch, _ controls: [LDAPControl], before cutoff: NIODeadline) async throws(LDAPFault)
        -> (found: LDAPSearchResult, octets: Int)
    {
        guard case .search(let found, let octets) = try await perform(.search, .search(search), controls, before: cutoff) else {
            throw .malformed("an answer of another kind than the request", requestSent: true)
        }
        return (found, octets)
    }

    private func result(
        _ kind: LDAPOperation.Kind, _ request: LDAPRequest, _ controls: [LDAPControl], _ deadline: Duration
    ) async throws(LDAPFault) -> LDAPResult {
        let cutoff = NIODeadline.now() + TimeAmount(clamping: deadline)
        guard case .result(let result) = try await perform(kind, request, controls, before: cutoff) else {
            throw .malformed("an answer of another kind than the request", requestSent: true)
        }
        return result
    }
}
