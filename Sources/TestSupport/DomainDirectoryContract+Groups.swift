import ResetCore

extension DomainDirectoryContract {
    static let groups: [DomainDirectoryCheck] = [
        DomainDirectoryCheck("a group is the same by name, full name and identifier, in any case") { fixture in
            for role in DomainDirectoryGroup.Role.allCases {
                let group = fixture.group(role)
                let id = try await id(role, fixture)
                let references: [GroupReference] = [
                    .name(group.name.uppercased(), domain: nil), .name(group.name, domain: fixture.names.netBIOS.lowercased()),
                    .name(group.name, domain: fixture.names.dns.uppercased()), .distinguishedName(group.distinguishedName),
                    .distinguishedName(group.distinguishedName.uppercased()), .sid(id),
                ]
                for reference in references {
                    let found = try await fixture.directory.groups(reference)
                    try DomainDirectoryBreach.requireEqual(found, [id], "group \(reference)")
                }
            }
        },
        DomainDirectoryCheck("groups that are not there are not found") { fixture in
            let (name, base) = (fixture.group(.allowed).name, fixture.names.base)
            let references: [GroupReference] = [
                .name("no-such-group", domain: nil), .name(name, domain: "elsewhere.invalid"),
                .distinguishedName("CN=no-such-group," + base), .distinguishedName("CN=a\\"), .distinguishedName("nonsense"),
                .sid(GroupID(sid: "S-1-5-21-1-2-3-99999")), .sid(GroupID(sid: "S-1-5-nonsense")),
            ]
            let hostile = hostile(name).flatMap { text -> [GroupReference] in
                [.name(text, domain: nil), .distinguishedName("CN=" + text + "," + base), .sid(GroupID(sid: "S-1-" + text))]
            }
            for reference in references + hostile {
                let found = try await fixture.directory.groups(reference)
                try DomainDirectoryBreach.require(found.isEmpty, "\(reference) finds \(found)")
            }
        },
        DomainDirectoryCheck("an account that is no group is not found as one") { fixture in
            guard let ordinary = fixture.account(.ordinary) else { return }
            let references: [GroupReference] = [
                .name(ordinary.login, domain: nil), .distinguishedName(ordinary.distinguishedName),
            ]
            for reference in references {
                let found = try await fixture.directory.groups(reference)
                try DomainDirectoryBreach.require(found.isEmpty, "\(reference) finds \(found)")
            }
        },
        DomainDirectoryCheck("nested groups count") { fixture in
            guard let member = fixture.account(.nestedMember) else { return }
            let groups = try await find(member, fixture).groups
            for role in [DomainDirectoryGroup.Role.leaf, .mid, .allowed] {
                let id = try await id(role, fixture)
                try DomainDirectoryBreach.require(groups.contains(id), "\(role) is missing from \(groups)")
            }
            let denied = try await id(.denied, fixture)
            try DomainDirectoryBreach.require(!groups.contains(denied), "in a group it is not in")
        },
        DomainDirectoryCheck("the primary group counts") { fixture in
            if let member = fixture.account(.primaryGroupMember) {
                let id = try await id(.primary, fixture)
                let groups = try await find(member, fixture).groups
                try DomainDirectoryBreach.require(groups.contains(id), "the primary group is missing from \(groups)")
            }
            guard let ordinary = fixture.account(.ordinary), let everyone = fixture.everyonesGroup else { return }
            let usual = try await fixture.directory.groups(.name(everyone, domain: nil))
            let groups = try await find(ordinary, fixture).groups
            try DomainDirectoryBreach.require(usual.count == 1 && groups.isSuperset(of: usual), "\(everyone) is missing")
        },
        DomainDirectoryCheck("only the groups an account is in count") { fixture in
            let expected: [(DomainDirectoryRole, Set<DomainDirectoryGroup.Role>)] = [
                (.outsider, []), (.denied, [.allowed, .denied]), (.ordinary, [.allowed]),
            ]
            for (role, inside) in expected {
                guard let account = fixture.account(role) else { continue }
                let groups = try await find(account, fixture).groups
                for group in DomainDirectoryGroup.Role.allCases {
                    let id = try await id(group, fixture)
                    try DomainDirectoryBreach.requireEqual(groups.contains(id), inside.contains(group), "\(role) in \(group)")
                }
            }
        },
    ]
}
