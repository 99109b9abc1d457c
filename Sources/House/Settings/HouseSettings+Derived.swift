import Crypto
import ResetCore
import Settings
import Targets

extension HouseSettings {
    /// The groups of the rules, the clients' own included.
    var groupRules: GroupRules {
        GroupRules(
            allowed: groups.allowed, forbidden: groups.forbidden,
            clients: clients.filter { !$0.value.groups.isEmpty }.mapValues(\.groups), privileged: accounts.privilegedGroups,
            named: accounts.protectedAllowed)
    }

    /// The settings of a reset.
    func resetPolicy() throws(StartFault) -> ResetPolicy {
        // A recipe is missing only when its problem was recorded, and then the settings were refused as a whole.
        guard let recipe = password.recipe else { throw .stopped("password: no recipe was read") }
        return ResetPolicy(
            recipe: recipe, mustChange: password.mustChange, resetLocked: password.resetLocked,
            namedProtected: accounts.protectedAllowed,
            serviceAccounts: ServiceAccounts(credentials.values.map(\.account.bindName)), readBackLimit: reset.readBackLimit,
            recordLimit: reset.recordLimit)
    }

    /// The clients with weak tokens that `allowWeakToken` lets through, each with what is weak.
    var weakClients: [(name: String, weakness: TokenWeakness)] {
        clients.sorted { $0.key < $1.key }.flatMap { name, client in client.weaknesses.map { (name, $0) } }
    }
}

extension MasterKey {
    /// The key that seals the end of the record's chain.
    var chainKey: Secret {
        derived(for: "rekey record chain v1").withUnsafeBytes { Secret(Array($0)) }
    }
}

extension LoadedHouse {
    /// The key that seals the end of the record's chain.
    var chainKey: Secret? { key?.chainKey }

    /// The one before it, while a rotation is not complete.
    var formerChainKey: Secret? { keys?.former?.chainKey }
}
