import LDAPClient
import ResetCore
import Settings

extension ActiveDirectoryDomain {
    /// Sets the password, must-change and unlocking in one modify, which the controller does as a whole or not at all.
    ///
    /// It goes to the controller that `account.marker` names and to the object with the account's objectGUID, so that a
    /// renaming in between cannot lead it elsewhere. A request that may have left is never sent again.
    public func set(_ change: PasswordChange, on account: Account) async -> PasswordWrite {
        guard account.id.domain == name, let object = ObjectGUID(text: account.id.stable) else {
            return .notSent(.malformed(domain: name, detail: "the account is not of this domain"))
        }
        do throws(DirectoryFault) {
            let pool = try controllers.pool(named: account.marker.controller)
            // A connection that the controller closed while it was idle shows only when it is used: nothing has left then.
            for _ in 1..<controllers.attempts {
                if let write = await attempt(change, on: account, object, try await pool.lease().get(), isLast: false) {
                    return write
                }
            }
            return await attempt(change, on: account, object, try await pool.lease().get(), isLast: true) ?? .answerLost
        } catch {
            return .notSent(error)
        }
    }

    // Nil: nothing was sent because the connection was closed already.
    private func attempt(
        _ change: PasswordChange, on account: Account, _ object: ObjectGUID, _ lease: ControllerLease<RootEntry>, isLast: Bool
    ) async -> PasswordWrite? {
        let asked = lease.pool.now
        do throws(LDAPFault) {
            let result = try await lease.link.ldap.modify(
                object.distinguishedName, changes: Self.modifications(of: change), deadline: settings.operationDeadline)
            // The first is also what a connection answers that is no longer signed in.
            lease.release(isBroken: result.code == .operationsError || result.code == .strongerAuthRequired)
            return result.isSuccess ? .done : .refused(TargetRefusal(result, policy: account.policy.name))
        } catch {
            lease.release(isBroken: true)
            if case .deadlineExceeded = error { lease.pool.fellSilent(since: asked) }
            if error.requestSent {
                await lease.link.ldap.close()
                return .answerLost
            }
            let fault = ControllerFault(error, domain: name, controller: lease.controller)
            return fault.mayAskAgain && !isLast ? nil : .notSent(fault.fault)
        }
    }

    private static func modifications(of change: PasswordChange) -> [LDAPModification] {
        var changes = [LDAPModification(.replace, "unicodePwd", [LDAPValue(quoted(change.password.secret))])]
        if change.mustChange { changes.append(LDAPModification(.replace, "pwdLastSet", ["0"])) }
        if change.unlock { changes.append(LDAPModification(.replace, "lockoutTime", ["0"])) }
        return changes
    }

    /// The password in double quotes as UTF-16, least octet first (MS-ADTS 3.1.1.3.1.5).
    static func quoted(_ password: Secret) -> [UInt8] {
        password.revealBytes { bytes in
            var octets: [UInt8] = []
            octets.reserveCapacity(2 * bytes.count + 4)
            for unit in "\"\(String(decoding: bytes, as: UTF8.self))\"".utf16 {
                octets.append(UInt8(truncatingIfNeeded: unit))
                octets.append(UInt8(truncatingIfNeeded: unit >> 8))
            }
            return octets
        }
    }
}
