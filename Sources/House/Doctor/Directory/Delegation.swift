import ResetCore
import Targets

/// The commands that give a service account what it lacks (dsacls, as documented by Microsoft).
struct Delegation: Sendable {
    let user: String
    let names: DomainNames

    /// The account as dsacls takes it.
    private var trustee: String {
        if user.contains("\\") || user.contains("=") { return user }
        return names.netBIOS + "\\" + user.prefix { $0 != "@" }
    }

    /// The container that an account lies in.
    static func container(of name: String) -> String? {
        var isEscaped = false
        for index in name.indices {
            if isEscaped {
                isEscaped = false
            } else if name[index] == "\\" {
                isEscaped = true
            } else if name[index] == "," {
                return String(name[name.index(after: index)...])
            }
        }
        return nil
    }

    /// All three rights on the people below `unit`.
    func commands(on unit: String) -> [String] {
        ["CA;Reset Password;user", "WP;pwdLastSet;user", "WP;lockoutTime;user"].map { line(unit, $0) }
    }

    /// The rights that are missing.
    func commands(missing access: AccountAccess, on unit: String) -> [String] {
        var rights: [String] = []
        if access.reset != .granted { rights.append("CA;Reset Password;user") }
        if !access.mayAskForChange { rights.append("WP;pwdLastSet;user") }
        if !access.mayUnlock { rights.append("WP;lockoutTime;user") }
        return rights.map { line(unit, $0) }
    }

    /// Reading the fine-grained policies.
    var readingPolicies: String {
        "dsacls \"CN=Password Settings Container,CN=System,\(names.base)\" /I:T /G \"\(trustee):GR\""
    }

    private func line(_ unit: String, _ right: String) -> String { "dsacls \"\(unit)\" /I:S /G \"\(trustee):\(right)\"" }
}
