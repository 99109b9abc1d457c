import SwiftASN1

extension LDAPConnection {
    /// The name of the Password Modify operation, as a root entry lists it under `supportedExtension`.
    public static let passwordModifyName = "1.3.6.1.4.1.4203.1.11.1"

    /// Sets a password by the Password Modify operation (RFC 3062). The server hashes it as it is configured to.
    ///
    /// - Parameters:
    ///   - user: whose password: a distinguished name with most servers.
    ///   - password: the new password's octets, at least one; they are encoded into the request and not kept. Having the server
    ///     make one up is not offered: servers make such that their own policy refuses.
    ///   - controls: controls to send along.
    ///   - deadline: if it passes after the request was sent, the password may still be set.
    /// - Returns: the server's answer; a refusal is a result, not an error.
    /// - Throws: ``LDAPFault``, whose ``LDAPFault/requestSent`` tells whether the server may have set the password.
    public func passwordModify(
        user: String, to password: [UInt8], controls: [LDAPControl] = [], deadline: Duration
    ) async throws(LDAPFault) -> LDAPResult {
        guard !password.isEmpty else { throw .refused(.emptyRequest) }
        var writer = BERWriter()
        writer.sequence { value in
            value.text(user, .context(0))
            value.octets(password, .context(2))
        }
        return try await extended(
            oid: Self.passwordModifyName, value: writer.bytes, controls: controls, deadline: deadline
        ).result
    }
}
