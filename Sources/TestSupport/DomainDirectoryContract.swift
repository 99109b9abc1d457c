import ResetCore

/// What every implementation of `DomainDirectory` has to do. Use `checks` as the arguments of one parametrised test.
public enum DomainDirectoryContract {
    /// How many spare accounts the checks need.
    public static let spares = 8

    /// All checks. They do not disturb one another.
    public static let checks: [DomainDirectoryCheck] = finding + groups + states + setting

    static func find(
        _ account: DomainDirectoryAccount, _ fixture: any DomainDirectoryFixture
    ) async throws -> Account {
        let found = try await fixture.directory.find(.login(account.login), limit: 2)
        guard let first = found.first, found.count == 1 else {
            throw DomainDirectoryBreach("\(account.login) found \(found.count) times")
        }
        return first
    }

    static func id(_ role: DomainDirectoryGroup.Role, _ fixture: any DomainDirectoryFixture) async throws -> GroupID {
        let name = fixture.group(role).name
        let found = try await fixture.directory.groups(.name(name, domain: nil))
        guard let first = found.first, found.count == 1 else {
            throw DomainDirectoryBreach("group \(name) found \(found.count) times")
        }
        return first
    }

    /// A password that meets any policy of a trial, different for each number.
    static func password(_ number: Int) -> GeneratedPassword {
        GeneratedPassword("Kw7#vTz-Q4m+\(number)-hXe9%Rb")
    }

    static func change(_ number: Int, mustChange: Bool = false, unlock: Bool = false) -> PasswordChange {
        PasswordChange(password: password(number), mustChange: mustChange, unlock: unlock)
    }
}
