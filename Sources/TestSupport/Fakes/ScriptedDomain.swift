import ResetCore
import Synchronization

/// A domain that answers what a test tells it to, for what real directories cannot be made to do on demand.
public final class ScriptedDomain: DomainDirectory {
    /// What the domain answers.
    public struct Script: Sendable {
        /// The accounts by lower-case login.
        public var accounts: [String: Account] = [:]
        /// The groups by name.
        public var groups: [String: GroupID] = [:]
        /// When set, every reading fails with it.
        public var fault: DirectoryFault?
        /// How `set` ends.
        public var write: PasswordWrite = .done
        /// What `marker` answers, one after the other; the last one stays.
        public var markers: [Result<ChangeMarker, DirectoryFault>] = []

        /// A domain without accounts and groups.
        public init() {}
    }

    /// The settings name.
    public let name: String
    private let domainNames: DomainNames
    private let script: Mutex<Script>
    private let changes = Mutex<[(Account, PasswordChange)]>([])
    private let readings = Mutex(0)
    /// Whether its markers can be subtracted.
    public let countsChanges: Bool
    private let onSet: @Sendable () async -> Void
    private let onFound: @Sendable () async -> Void

    /// A domain called `name`; `onSet` runs before each change is answered, `onFound` between reading accounts and handing
    /// them out.
    public init(
        name: String, names: DomainNames, script: Script = Script(), countsChanges: Bool = true,
        onSet: @escaping @Sendable () async -> Void = {}, onFound: @escaping @Sendable () async -> Void = {}
    ) {
        self.countsChanges = countsChanges
        self.name = name
        domainNames = names
        self.script = Mutex(script)
        self.onSet = onSet
        self.onFound = onFound
    }

    /// Changes what the domain answers from now on.
    public func rewrite(_ change: @Sendable (inout Script) -> Void) {
        script.withLock { change(&$0) }
    }

    /// The changes that were asked for, in order.
    public var made: [(Account, PasswordChange)] { changes.withLock { $0 } }

    /// How often the marker was read anew.
    public var markersRead: Int { readings.withLock { $0 } }

    /// The names given at the start.
    public func names() async throws(DirectoryFault) -> DomainNames {
        if let fault = script.withLock({ $0.fault }) { throw fault }
        return domainNames
    }

    /// The scripted accounts that match, by login only, also for the other forms.
    public func find(_ search: AccountSearch, limit: Int) async throws(DirectoryFault) -> [Account] {
        let now = script.withLock { $0 }
        await onFound()
        if let fault = now.fault { throw fault }
        return switch search {
        case .login(let login): now.accounts[login.lowercased()].map { [$0] } ?? []
        case .principalName(let name, let implicit):
            now.accounts.values.filter {
                $0.principalName?.lowercased() == name.lowercased() || $0.login.lowercased() == implicit?.lowercased()
            }
        case .distinguishedName(let name):
            now.accounts.values.filter { $0.distinguishedName.lowercased() == name.lowercased() }
        }
    }

    /// The scripted groups of that name.
    public func groups(_ group: GroupReference) async throws(DirectoryFault) -> [GroupID] {
        let now = script.withLock { $0 }
        if let fault = now.fault { throw fault }
        return switch group {
        case .name(let name, _): now.groups[name].map { [$0] } ?? []
        case .sid(let sid): now.groups.values.filter { $0 == sid }
        case .distinguishedName: []
        }
    }

    /// Notes the change and answers as scripted.
    public func set(_ change: PasswordChange, on account: Account) async -> PasswordWrite {
        changes.withLock { $0.append((account, change)) }
        await onSet()
        return script.withLock { $0.write }
    }

    /// The next scripted marker.
    public func marker(of account: Account) async throws(DirectoryFault) -> ChangeMarker {
        readings.withLock { $0 += 1 }
        let next = script.withLock { script in
            script.markers.count > 1 ? script.markers.removeFirst() : script.markers.first
        }
        switch next {
        case .success(let marker): return marker
        case .failure(let fault): throw fault
        case nil: return account.marker
        }
    }
}
