import ResetCore

extension Account {
    /// An ordinary account of domain `corp` for tests.
    public static func sample(
        _ login: String = "jon.one", domain: String = "corp", names: [String] = ["Jon One"], groups: Set<GroupID> = [],
        state: AccountState = [], protections: Set<Protection> = [], markerVersion: Int64? = 3, minimumLength: Int = 12,
        principalName: String? = nil, controller: String = "dc1"
    ) -> Account {
        Account(
            id: AccountID(domain: domain, stable: "guid-" + login),
            distinguishedName: "CN=\(login),OU=People,DC=\(domain),DC=example",
            login: login, principalName: principalName, sid: GroupID(sid: "S-1-5-21-1-2-3-1105"), names: names, groups: groups,
            state: state, protections: protections, marker: ChangeMarker(controller: controller, version: markerVersion),
            policy: EffectivePolicy(source: .domain(domain), minimumLength: minimumLength, complexity: true))
    }
}
