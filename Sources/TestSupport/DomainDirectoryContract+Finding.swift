import ResetCore

extension DomainDirectoryContract {
    static let finding: [DomainDirectoryCheck] = [
        DomainDirectoryCheck("the names of the domain are learnt") { fixture in
            let names = try await fixture.directory.names()
            try DomainDirectoryBreach.requireEqual(names.netBIOS.lowercased(), fixture.names.netBIOS.lowercased(), "NetBIOS name")
            try DomainDirectoryBreach.requireEqual(names.dns.lowercased(), fixture.names.dns.lowercased(), "DNS name")
            try DomainDirectoryBreach.requireEqual(names.base.lowercased(), fixture.names.base.lowercased(), "base")
        },
        DomainDirectoryCheck("every form of search finds the same account, in any case") { fixture in
            for role in DomainDirectoryRole.allCases {
                guard let account = fixture.account(role) else { continue }
                try await expectFound(account, fixture)
            }
        },
        DomainDirectoryCheck("accounts with odd names are found by every form") { fixture in
            for account in fixture.oddNames { try await expectFound(account, fixture) }
        },
        DomainDirectoryCheck("an account shows its names, its identifier and its marker") { fixture in
            guard let ordinary = fixture.account(.ordinary) else { return }
            let account = try await find(ordinary, fixture)
            try DomainDirectoryBreach.requireEqual(account.login, ordinary.login, "login")
            try DomainDirectoryBreach.requireEqual(account.principalName, ordinary.principalName, "principal name")
            try DomainDirectoryBreach.requireEqual(account.distinguishedName, ordinary.distinguishedName, "DN")
            try DomainDirectoryBreach.requireEqual(account.id.domain, fixture.directory.name, "domain of the identifier")
            try DomainDirectoryBreach.require(!account.id.stable.isEmpty, "no stable identifier")
            try DomainDirectoryBreach.require(
                account.sid.sid.hasPrefix(fixture.identifierPrefix), "own identifier \(account.sid)")
            try DomainDirectoryBreach.require(account.marker.version != nil, "no change marker")
            let marker = try await fixture.directory.marker(of: account)
            try DomainDirectoryBreach.requireEqual(marker, account.marker, "marker read anew")
        },
        DomainDirectoryCheck("what is not there is not found") { fixture in
            let base = fixture.names.base
            let searches: [AccountSearch] = [
                .login("nobody.at.all"), .login(""), .principalName("nobody@" + fixture.names.dns, implicitLogin: nil),
                .principalName("nobody@" + fixture.names.dns, implicitLogin: "nobody"),
                .distinguishedName("CN=Nobody," + base), .distinguishedName("CN=Nobody,OU=Nowhere," + base),
                .distinguishedName("CN=Administrator,CN=Users,DC=elsewhere,DC=invalid"), .distinguishedName("nonsense"),
                .distinguishedName("CN=a\\"), .distinguishedName("CN=a\\zz," + base), .distinguishedName("=,=,="),
                .distinguishedName(","), .distinguishedName(""), .distinguishedName("CN=," + base),
            ]
            for search in searches { try await expectNothing(search, fixture) }
        },
        DomainDirectoryCheck("hostile texts find nothing") { fixture in
            guard let ordinary = fixture.account(.ordinary) else { return }
            for text in hostile(ordinary.login) {
                try await expectNothing(.login(text), fixture)
                try await expectNothing(.principalName(text + "@" + fixture.names.dns, implicitLogin: text), fixture)
                try await expectNothing(.principalName(text, implicitLogin: nil), fixture)
                try await expectNothing(.distinguishedName("CN=" + text + "," + fixture.names.base), fixture)
            }
        },
        DomainDirectoryCheck("no more accounts than asked for are handed out") { fixture in
            guard let ordinary = fixture.account(.ordinary) else { return }
            let found = try await fixture.directory.find(
                .principalName(fixture.spare(0).principalName ?? "nobody@" + fixture.names.dns, implicitLogin: ordinary.login),
                limit: 1)
            try DomainDirectoryBreach.requireEqual(found.count, 1, "accounts with a limit of one")
        },
    ]

    /// Texts that would find `login`, or anything, if a directory built its query without care.
    public static func hostile(_ login: String) -> [String] {
        let first = login.prefix(1)
        return [
            "*", "\(first)*", "*\(login.suffix(3))", "\(login)*", "\(login))(objectClass=*", "*)(objectClass=*",
            "*)(uid=*))(|(uid=*", "\(login))(|(objectClass=*", "\(login)(", "(\(login)", "&", "|", "!", "(&)", "\\2a", "\\*",
            "\\\(login)", "%", "_" + login.dropFirst(), "\(first)%", "' OR '1'='1", "\(login)' --",
            "\(login)'; DROP TABLE person; --",
            "\"\(login)\"", "#\(login)", "<GUID=*>", "<SID=S-1-5-32-544>", "\(login)\u{200B}", "\u{202E}\(login)",
            String(repeating: "a", count: 5_000), String(repeating: "*", count: 300), "\u{1F600}", "e\u{301}\u{301}\u{301}",
        ]
    }

    private static func expectNothing(_ search: AccountSearch, _ fixture: any DomainDirectoryFixture) async throws {
        let found = try await fixture.directory.find(search, limit: 5)
        try DomainDirectoryBreach.require(found.isEmpty, "\(search) finds \(found.map(\.distinguishedName))")
    }

    private static func expectFound(_ account: DomainDirectoryAccount, _ fixture: any DomainDirectoryFixture) async throws {
        let expected = try await find(account, fixture).id
        var searches: [AccountSearch] = [.login(account.login.uppercased()), .login(account.login.lowercased())]
        for name in spellings(account.distinguishedName) { searches.append(.distinguishedName(name)) }
        if let name = account.principalName {
            searches += [.principalName(name, implicitLogin: nil), .principalName(name.uppercased(), implicitLogin: nil)]
        }
        let implicit = account.login + "@" + fixture.names.dns
        if account.principalName?.lowercased() != implicit.lowercased() {
            try await expectNothing(.principalName(implicit, implicitLogin: nil), fixture)
        }
        searches.append(.principalName(implicit, implicitLogin: account.login))
        for search in searches {
            let found = try await fixture.directory.find(search, limit: 2)
            try DomainDirectoryBreach.requireEqual(found.map(\.id), [expected], "\(search)")
        }
    }

    /// The same distinguished name in other spellings that RFC 4514 allows.
    private static func spellings(_ name: String) -> [String] {
        // Letters after a backslash may be hexadecimal digits; their case does not matter either.
        var spellings = [name, name.uppercased(), name.lowercased()]
        if !name.contains("\\") { spellings.append(name.split(separator: ",").joined(separator: ", ")) }
        return spellings
    }
}
