extension ResetRefusal {
    /// What the record adds to the cause: figures, codes, names. Never a secret.
    public var facts: [Fact] {
        switch self {
        case .malformedIdentifier(let fault): [Fact(.reason, fault.rawValue)]
        case .ambiguousAccount(let count, let domains):
            [Fact(.matches, count), Fact(.detail, "in: " + domains.joined(separator: ", "))]
        case .unknownDomain(let name, let known): [Fact(.domain, name), Fact(.detail, "known: " + known.joined(separator: ", "))]
        case .directory(let fault):
            [Fact(.domain, fault.domain)] + (fault.detail.isEmpty ? [] : [Fact(.detail, fault.detail)])
        case .groupsUnresolved(let names): [Fact(.group, names)]
        case .inForbiddenGroup(let group): [Fact(.group, group.sid)]
        case .protectedAccount(let protection): [Fact(.protection, protection.code)]
        case .validation(let refusal): refusal.facts
        case .weakerThanPolicy(let shortfall):
            [
                Fact(.figure, shortfall.kind.rawValue), Fact(.configured, shortfall.configured),
                Fact(.required, shortfall.required), Fact(.policy, shortfall.policy),
            ]
        case .target(let refusal): refusal.facts
        default: []
        }
    }
}

extension ValidationRefusal {
    /// What the record adds to the cause.
    var facts: [Fact] {
        switch self {
        case .notStarted(let detail): [Fact(.detail, detail)]
        case .exitCode(let code): [Fact(.exit, Int(code))]
        case .signal(let number): [Fact(.exit, Int(number))]
        default: []
        }
    }
}

extension TargetRefusal {
    /// What the record adds to the cause.
    var facts: [Fact] {
        [Fact(.resultCode, resultCode)] + (directoryCode.map { [Fact(.directoryCode, $0)] } ?? [])
            + (policy.map { [Fact(.policy, $0)] } ?? [])
    }
}
