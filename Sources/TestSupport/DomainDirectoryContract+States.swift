import ResetCore

extension DomainDirectoryContract {
    // A fresh account of a laboratory may have these by its making; they are looked at where they are the point.
    private static let incidental: AccountState = [.neverExpires, .mustChange]

    static let states: [DomainDirectoryCheck] = [
        DomainDirectoryCheck("every state shows, and no other") { fixture in
            for role in DomainDirectoryRole.allCases {
                guard let named = fixture.account(role) else { continue }
                let state = try await find(named, fixture).state
                let others = state.subtracting(role.state).subtracting(incidental)
                try DomainDirectoryBreach.require(state.isSuperset(of: role.state), "\(role) shows state \(state)")
                try DomainDirectoryBreach.require(others.isEmpty, "\(role) shows state \(others) besides its own")
            }
        },
        DomainDirectoryCheck("protected accounts say why, ordinary ones are not protected") { fixture in
            for (named, protection) in fixture.protected {
                let seen = try await find(named, fixture).protections
                try DomainDirectoryBreach.require(seen.contains(protection), "\(named.login) shows \(seen), not \(protection)")
            }
            for role in DomainDirectoryRole.allCases {
                guard let named = fixture.account(role) else { continue }
                let seen = try await find(named, fixture).protections
                try DomainDirectoryBreach.requireEqual(seen, [], "protections of \(role)")
            }
        },
        DomainDirectoryCheck("the domain's policy applies to ordinary accounts") { fixture in
            guard let ordinary = fixture.account(.ordinary) else { return }
            let policy = try await find(ordinary, fixture).policy
            guard case .domain = policy.source else { throw DomainDirectoryBreach("policy from \(policy.source)") }
            try DomainDirectoryBreach.requireEqual(policy.minimumLength, fixture.policy.minimumLength, "least length")
            try DomainDirectoryBreach.requireEqual(policy.complexity, fixture.policy.complexity, "complexity")
        },
        DomainDirectoryCheck("a fine-grained policy applies to its members") { fixture in
            guard let named = fixture.account(.fineGrained), let expected = fixture.fineGrainedPolicy else { return }
            let policy = try await find(named, fixture).policy
            switch policy.source {
            case .domain: throw DomainDirectoryBreach("the fine-grained policy does not show")
            case .fineGrainedHidden:
                try DomainDirectoryBreach.require(!expected.isReadable, "the figures are readable and were not read")
            case .fineGrained:
                try DomainDirectoryBreach.requireEqual(policy.minimumLength, expected.minimumLength, "least length")
            }
            try DomainDirectoryBreach.requireEqual(policy.name.lowercased(), expected.name.lowercased(), "name of the policy")
        },
    ]
}
