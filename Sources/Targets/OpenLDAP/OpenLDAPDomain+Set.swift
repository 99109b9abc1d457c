import LDAPClient
import ResetCore
import Settings
import Synchronization

extension OpenLDAPDomain {
    /// Sets the password and what goes with it, on the server that `account.marker` names.
    ///
    /// By one modify, which the server does as a whole or not at all, where the settings say that slapd hashes what it is given;
    /// else by the Password Modify operation and then, if a change is to be asked for, a modify. Nothing that may have set a
    /// password is sent again. The overlay itself lifts a lockout when a password is set, so one that is to stay refuses it.
    public func set(_ change: PasswordChange, on account: Account) async -> PasswordWrite {
        guard account.id.domain == name else {
            return .notSent(.malformed(domain: name, detail: "the account is not of this domain"))
        }
        if account.state.contains(.locked), !change.unlock {
            return .refused(TargetRefusal(meaning: .other, resultCode: 0, directoryCode: "accountLocked", policy: nil))
        }
        do throws(DirectoryFault) {
            let pool = try controllers.pool(named: account.marker.controller)
            var left = controllers.attempts
            var mayRepeatRace = true
            while true {
                left -= 1
                switch await attempt(change, on: account, try await pool.lease().get()) {
                case .ended(let write): return write
                // A connection that was closed while it was idle shows only when it is used: nothing has left then.
                case .notSent(let fault): if left <= 0 { return .notSent(fault) }
                // Two password changes of one entry in the same moment trip over each other's history; nothing was changed.
                case .raced(let refusal):
                    guard mayRepeatRace else { return .refused(refusal) }
                    mayRepeatRace = false
                    left += 1
                }
            }
        } catch {
            return .notSent(error)
        }
    }

    private enum Attempt {
        case ended(PasswordWrite)
        case notSent(DirectoryFault)
        case raced(TargetRefusal)
    }

    // What a history that somebody else has just changed is answered with.
    private static let races: Set<LDAPResultCode> = [.noSuchAttribute, .attributeOrValueExists]

    private func attempt(_ change: PasswordChange, on account: Account, _ lease: Lease) async -> Attempt {
        if let fault = unfit(lease) {
            lease.release()
            return .ended(.notSent(fault))
        }
        let asked = lease.pool.now
        do throws(LDAPFault) {
            let result = try await write(change, account, lease)
            lease.release(isBroken: result.code == .operationsError || result.code == .strongerAuthRequired)
            guard result.isSuccess else {
                let refusal = TargetRefusal(openLDAP: result, policy: account.policy.name)
                if refusal.meaning == .policy { policies.forget() }
                return Self.races.contains(result.code) ? .raced(refusal) : .ended(.refused(refusal))
            }
            return .ended(await followed(change, account))
        } catch {
            lease.release(isBroken: true)
            if case .deadlineExceeded = error { lease.pool.fellSilent(since: asked) }
            if error.requestSent {
                await lease.link.ldap.close()
                let isTwoStep = settings.layout.passwordWrite == .exop && change.mustChange
                return .ended(isTwoStep ? .incomplete("no answer to the password, and no change asked for yet") : .answerLost)
            }
            let fault = ControllerFault(error, domain: name, controller: lease.controller)
            return fault.mayAskAgain ? .notSent(fault.fault) : .ended(.notSent(fault.fault))
        }
    }

    // What forbids writing by this connection at all.
    private func unfit(_ lease: Lease) -> DirectoryFault? {
        let root = lease.link.root
        switch settings.layout.passwordWrite {
        case .exop where !root.hasPasswordModify:
            return .malformed(domain: name, detail: "\(lease.controller) does not know the Password Modify operation")
        case .modify where !root.hasAssertion:
            return .malformed(domain: name, detail: "\(lease.controller) does not know the assertion control")
        case .modify where readable.withLock({ $0[lease.controller] }) == true: return Self.keepsReadable(name, lease.controller)
        default: return nil
        }
    }

    private static func keepsReadable(_ domain: String, _ controller: String) -> DirectoryFault {
        .malformed(
            domain: domain,
            detail:
                "\(controller) keeps passwords readable: give its ppolicy overlay ppolicy_hash_cleartext, or set passwordWrite: exop"
        )
    }

    private func write(_ change: PasswordChange, _ account: Account, _ lease: Lease) async throws(LDAPFault) -> LDAPResult {
        let password = change.password.secret.revealBytes { Array($0) }
        let deadline = settings.link.operationDeadline
        guard settings.layout.passwordWrite == .modify else {
            return try await lease.link.ldap.passwordModify(
                user: account.distinguishedName, to: password, controls: [.passwordPolicy], deadline: deadline)
        }
        var changes = [LDAPModification(.replace, "userPassword", [LDAPValue(password)])]
        if change.mustChange { changes.append(Self.asksForChange) }
        return try await lease.link.ldap.modify(
            account.distinguishedName, changes: changes, controls: [.passwordPolicy, Self.isStill(account)], deadline: deadline)
    }

    private static let asksForChange = LDAPModification(.replace, "pwdReset", ["TRUE"])

    // A name can be given to another entry; an identifier cannot.
    private static func isStill(_ account: Account) -> LDAPControl {
        .assertion(.equal("entryUUID", LDAPValue(account.id.stable)))
    }

    private func followed(_ change: PasswordChange, _ account: Account) async -> PasswordWrite {
        switch settings.layout.passwordWrite {
        case .exop: return change.mustChange ? await askForChange(account) : .done
        case .modify: return await isKeptReadable(change, account) ? .incomplete("the server keeps the password readable") : .done
        }
    }

    // The same request twice leaves what it leaves once, so it may be sent again.
    private func askForChange(_ account: Account) async -> PasswordWrite {
        var detail = "no connection to ask for a change by"
        for _ in 0..<controllers.attempts {
            guard let pool = try? controllers.pool(named: account.marker.controller),
                case .success(let lease) = await pool.lease()
            else { continue }
            do throws(LDAPFault) {
                let controls = lease.link.root.hasAssertion ? [Self.isStill(account)] : []
                let result = try await lease.link.ldap.modify(
                    account.distinguishedName, changes: [Self.asksForChange], controls: controls,
                    deadline: settings.link.operationDeadline)
                lease.release()
                if result.isSuccess { return .done }
                return .incomplete("asking for a change was refused with \(result.code)")
            } catch {
                lease.release(isBroken: true)
                detail = "no answer to asking for a change"
            }
        }
        return .incomplete(detail)
    }

    // Looked at once for each server: whether what it keeps is what it was sent. Where the service account may not read
    // userPassword it cannot be told, and the settings' word stands.
    private func isKeptReadable(_ change: PasswordChange, _ account: Account) async -> Bool {
        let controller = account.marker.controller
        guard readable.withLock({ $0[controller] }) == nil,
            let pool = try? controllers.pool(named: controller), case .success(let lease) = await pool.lease()
        else { return false }
        let entry = try? await lease.entry(at: account.distinguishedName, ["userPassword"])
        lease.release()
        guard let values = entry?["userPassword"], !values.isEmpty else { return false }
        let isReadable = change.password.secret.revealBytes { bytes in values.contains { $0.bytes.elementsEqual(bytes) } }
        readable.withLock { $0[controller] = isReadable }
        return isReadable
    }
}
