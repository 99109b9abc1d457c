import GRDB
import ResetCore
import Settings

/// One domain of the embedded directory.
public struct EmbeddedDomain: DomainDirectory {
    static let controller = "embedded"

    /// The domain's name in the settings.
    public let name: String

    private let pool: any DatabaseWriter
    private let hasher: PasswordHasher
    private let time: any TimeSource

    init(name: String, pool: any DatabaseWriter, hasher: PasswordHasher, time: any TimeSource) {
        self.name = name
        self.pool = pool
        self.hasher = hasher
        self.time = time
    }

    /// The names the domain answers to.
    public func names() async throws(DirectoryFault) -> DomainNames {
        guard let names = try await read({ try $0.names() }) else {
            throw .malformed(domain: name, detail: "the domain is not in the embedded directory")
        }
        return names
    }

    /// Accounts that `search` matches.
    public func find(_ search: AccountSearch, limit: Int) async throws(DirectoryFault) -> [Account] {
        let now = time.now
        return try await read { queries in
            try queries.people(search, limit: limit).map { try queries.account($0, at: now) }
        }
    }

    /// Groups that `group` names, by either of the domain's names where one is given.
    public func groups(_ group: GroupReference) async throws(DirectoryFault) -> [GroupID] {
        let name = name
        return try await read { queries in
            // The name in the settings is the domain's too.
            if case .name(let group, let domain?) = group, domain.lowercased() == name.lowercased() {
                return try queries.groups(.name(group, domain: nil))
            }
            return try queries.groups(group)
        }
    }

    private static let busy = "an import or another process is writing to the embedded directory"
    /// What a controller says then: LDAP's busy (RFC 4511 appendix A.2).
    private static let busyCode = 51

    /// Sets the password in one transaction; the effective policy is enforced here, as a controller does.
    public func set(_ change: PasswordChange, on account: Account) async -> PasswordWrite {
        let stable = account.id.stable
        do throws(DirectoryFault) {
            // Asked before the costly hash too, so that a hopeless password costs nothing.
            if let refusal = try await read({ try PasswordSetting.refusal(of: change, on: stable, $0) }) {
                return .refused(refusal)
            }
            let hash = try await guarded { try await hasher.hash(change.password.secret) }
            let setting = PasswordSetting(change: change, stable: stable, hash: hash)
            let refusal = try await write { try setting.apply($0) }
            return refusal.map(PasswordWrite.refused) ?? .done
        } catch {
            guard case .unreachable(_, Self.busy) = error else { return .notSent(error) }
            return .refused(TargetRefusal(meaning: .unavailable, resultCode: Self.busyCode, directoryCode: nil, policy: nil))
        }
    }

    /// Each person's row has a version of its own.
    public var countsChanges: Bool { true }

    /// Reads the change marker anew.
    public func marker(of account: Account) async throws(DirectoryFault) -> ChangeMarker {
        let stable = account.id.stable
        let version = try await read { try $0.person(stable)?.version }
        return ChangeMarker(controller: Self.controller, version: version)
    }

    /// Checks a password as a controller does at sign-in: wrong ones are counted and lock the account in the end.
    public func signIn(_ search: AccountSearch, password: Secret) async throws(DirectoryFault) -> SignInResult {
        let now = time.now
        let found = try await read { queries -> SignInAttempt? in
            let people = try queries.people(search, limit: 2)
            guard let person = people.first, people.count == 1 else { return nil }
            return SignInAttempt(
                person: person, policy: try queries.policy(of: person, groups: queries.groups(of: person)).figures)
        }
        if let found, found.person.isLocked(at: now, found.policy) { return .locked }
        let isRight = try await guarded { try await hasher.matches(password, found?.person.hash) }
        guard let found else { return .unknown }
        return try await write { try found.end(isRight: isRight, at: now, $0) }
    }

    /// Whether the domain is known by `other`: its NetBIOS, DNS or settings name.
    func answers(to other: String) async throws(DirectoryFault) -> Bool {
        if other.lowercased() == name.lowercased() { return true }
        return try await read { try $0.answers(to: other) }
    }

    private func read<Value: Sendable>(
        _ work: @escaping @Sendable (DirectoryQueries) throws -> Value
    ) async throws(DirectoryFault) -> Value {
        let (pool, name) = (pool, name)
        return try await guarded {
            try await pool.read { try work(DirectoryQueries(domain: name, session: SQLSession($0))) }
        }
    }

    private func write<Value: Sendable>(
        _ work: @escaping @Sendable (DirectoryQueries) throws -> Value
    ) async throws(DirectoryFault) -> Value {
        let (pool, name) = (pool, name)
        return try await guarded {
            try await pool.write { try work(DirectoryQueries(domain: name, session: SQLSession($0))) }
        }
    }

    private func guarded<Value: Sendable>(_ work: () async throws -> Value) async throws(DirectoryFault) -> Value {
        do {
            return try await work()
        } catch is PasswordHasher.Busy {
            throw .timedOut(domain: name)
        } catch let error as DatabaseError {
            throw .unreachable(domain: name, detail: error.resultCode == .SQLITE_BUSY ? Self.busy : error.summary)
        } catch {
            throw .unreachable(domain: name, detail: String(describing: type(of: error)))
        }
    }
}
