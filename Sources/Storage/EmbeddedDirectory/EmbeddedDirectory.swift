import Dispatch
import GRDB
import ResetCore
import Settings

/// A directory in a file of its own: domains, people, groups and policies, for trials without a controller.
public final class EmbeddedDirectory: Sendable {
    /// How the directory works.
    public struct Options: Sendable {
        /// The PBKDF2 rounds of new passwords; kept with each password, so old ones go on working.
        public var rounds: Int
        /// How many threads hash passwords.
        public var hashingThreads: Int
        /// Where the time comes from.
        public var time: any TimeSource
        /// Where that many random bytes come from, for salts and identifiers.
        public var randomBytes: @Sendable (Int) -> [UInt8]

        /// The product's figures, with a clock and a source of randomness.
        public init(time: any TimeSource, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
            (rounds, hashingThreads, self.time, self.randomBytes) = (600_000, 2, time, randomBytes)
        }
    }

    let pool: any DatabaseWriter
    let path: String
    let options: Options
    private let hasher: PasswordHasher

    private init(pool: any DatabaseWriter, path: String, options: Options) {
        (self.pool, self.path, self.options) = (pool, path, options)
        hasher = PasswordHasher(rounds: options.rounds, threads: options.hashingThreads, randomBytes: options.randomBytes)
    }

    /// Opens the directory whose file lies in the directory `folder`, and makes it when missing.
    public static func open(at folder: String, options: Options) async throws(StorageFault) -> EmbeddedDirectory {
        let path = folder + "/directory.sqlite"
        let result: Result<DatabasePool, StorageFault> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(StorageFault) in
                        try PrivatePath.directory(folder)
                        return try SQLiteFile.open(path, schema: DirectorySchema.steps, autoCheckpoint: true)
                    })
            }
        }
        return EmbeddedDirectory(pool: try result.get(), path: path, options: options)
    }

    /// Opens the directory of `folder` for looking only: nothing is made, moved or changed, and setting a password fails.
    public static func openForReading(at folder: String, options: Options) async throws(StorageFault) -> EmbeddedDirectory {
        let path = folder + "/directory.sqlite"
        let result: Result<DatabaseQueue, StorageFault> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(StorageFault) in
                        try SQLiteFile.openForReading(path, schema: DirectorySchema.steps)
                    })
            }
        }
        return EmbeddedDirectory(pool: try result.get(), path: path, options: options)
    }

    /// All domains, by name.
    public func domains() async throws(StorageFault) -> [EmbeddedDomain] {
        do {
            let names = try await pool.read { try SQLSession($0).rows("SELECT name FROM domain ORDER BY name") }
            return names.compactMap { $0.text(0) }.map(domain)
        } catch {
            throw SQLiteFile.fault(error, path: path)
        }
    }

    /// The domain that the settings call `name`; one that is not there answers with a fault.
    public func domain(_ name: String) -> EmbeddedDomain {
        EmbeddedDomain(name: name, pool: pool, hasher: hasher, time: options.time)
    }

    /// Adds a domain with all that is in it.
    public func add(_ domain: DomainSeed) async throws(SeedFault) {
        let people = try await hashed(domain.people)
        try await write { writer in
            try writer.add(domain: domain)
            try writer.add(groups: domain.groups, to: domain.name)
            try writer.add(people: people, to: domain.name)
            try writer.add(policies: domain.policies, to: domain.name)
        }
    }

    /// Adds groups to a domain.
    public func add(groups: [GroupSeed], to domain: String) async throws(SeedFault) {
        try await write { try $0.add(groups: groups, to: domain) }
    }

    /// Adds people to a domain.
    public func add(people: [PersonSeed], to domain: String) async throws(SeedFault) {
        let people = try await hashed(people)
        try await write { try $0.add(people: people, to: domain) }
    }

    /// Adds fine-grained policies to a domain.
    public func add(policies: [PolicySeed], to domain: String) async throws(SeedFault) {
        try await write { try $0.add(policies: policies, to: domain) }
    }

    /// Puts the account or group `member` into `group`.
    public func add(member: String, to group: String, domain: String) async throws(SeedFault) {
        try await write { try $0.add(member: member, to: group, domain: domain) }
    }

    /// Checks a password for a login, `DOMAIN\login` or principal name. A name that several accounts answer to is unknown.
    public func signIn(_ name: String, password: Secret) async throws(DirectoryFault) -> SignInResult {
        guard let identifier = try? AccountIdentifier(name) else { return .unknown }
        var found: [(EmbeddedDomain, AccountSearch)] = []
        let all: [EmbeddedDomain]
        do throws(StorageFault) {
            all = try await domains()
        } catch {
            throw .unreachable(domain: name, detail: error.description)
        }
        for domain in all {
            guard let search = try await search(identifier, in: domain) else { continue }
            if try await !domain.find(search, limit: 1).isEmpty { found.append((domain, search)) }
        }
        guard let (domain, search) = found.first, found.count == 1 else {
            _ = try? await hasher.matches(password, nil)
            return .unknown
        }
        return try await domain.signIn(search, password: password)
    }

    /// Closes the file.
    public func close() async {
        let pool = pool
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // A reader that is still busy keeps the file open until it is done; nothing is lost by that.
                try? pool.close()
                continuation.resume()
            }
        }
    }

    private func search(_ identifier: AccountIdentifier, in domain: EmbeddedDomain) async throws(DirectoryFault) -> AccountSearch?
    {
        switch identifier {
        case .login(let login): return .login(login)
        case .downLevel(let name, let login): return try await domain.answers(to: name) ? .login(login) : nil
        case .principalName(let user, let suffix):
            let names = try await domain.names()
            let isOwn = names.dns.lowercased() == suffix.lowercased()
            return .principalName(user + "@" + suffix, implicitLogin: isOwn ? user : nil)
        case .distinguishedName(let name): return .distinguishedName(name)
        }
    }

    private func hashed(_ people: [PersonSeed]) async throws(SeedFault) -> [(PersonSeed, PasswordHash?)] {
        var hashed: [(PersonSeed, PasswordHash?)] = []
        do {
            for person in people {
                var hash: PasswordHash?
                if let password = person.password { hash = try await hasher.hash(password) }
                hashed.append((person, hash))
            }
        } catch {
            throw .storage(.unusable(path: path, detail: "passwords cannot be hashed now"))
        }
        return hashed
    }

    private func write(_ work: @escaping @Sendable (SeedWriter) throws -> Void) async throws(SeedFault) {
        let options = options
        do {
            try await pool.write { database in
                try work(SeedWriter(session: SQLSession(database), now: options.time.now, randomBytes: options.randomBytes))
            }
        } catch let fault as SeedFault {
            throw fault
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw .taken(error.summary)
        } catch {
            throw .storage(SQLiteFile.fault(error, path: path))
        }
    }
}
