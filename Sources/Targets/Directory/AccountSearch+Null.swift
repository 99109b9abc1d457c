import ResetCore

extension AccountSearch {
    /// Whether a text holds U+0000. No account has it in its name, and Samba takes it for the end of the value.
    var holdsNull: Bool {
        switch self {
        case .login(let text), .distinguishedName(let text): text.utf8.contains(0)
        case .principalName(let text, let login): text.utf8.contains(0) || login?.utf8.contains(0) == true
        }
    }
}
