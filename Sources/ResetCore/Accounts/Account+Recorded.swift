extension Account {
    /// An account as the record knows it: enough to have its marker read again, nothing that a rule could approve of.
    init(recorded reset: OpenReset) {
        let nobody = GroupID(sid: "S-1-0-0")
        self.init(
            id: reset.account, distinguishedName: reset.distinguishedName ?? "", login: "", principalName: nil, sid: nobody,
            names: [], groups: [], state: .disabled, protections: [.privilegedGroup(nobody)], marker: reset.marker,
            policy: EffectivePolicy(source: .domain(reset.account.domain), minimumLength: .max, complexity: true))
    }
}
