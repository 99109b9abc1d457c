/// A reset that may be made: the rules have been judged and the password is ready.
struct PreparedReset: Sendable {
    let found: DirectoryForest.Found
    let change: PasswordChange

    var account: Account { found.account }

    /// What deserves a look although the reset goes on: the directory will not ask these people for a new password.
    var warnings: [Fact] {
        guard change.mustChange else { return [] }
        var warnings: [Fact] = []
        if account.state.contains(.neverExpires) {
            warnings.append(Fact(.warning, "must-change-without-effect:password-never-expires"))
        }
        if account.state.contains(.cannotChange) {
            warnings.append(Fact(.warning, "must-change-impossible:user-cannot-change-password"))
        }
        return warnings
    }
}
