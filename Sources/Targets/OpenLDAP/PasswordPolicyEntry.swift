import LDAPClient
import ResetCore

/// A password policy of OpenLDAP's overlay (draft-behera-ldap-password-policy-10 section 5.2).
struct PasswordPolicyEntry: Sendable {
    static let attributes = [
        "pwdMinLength", "pwdCheckQuality", "pwdLockout", "pwdLockoutDuration", "pwdAllowUserChange", "pwdMinAge", "pwdSafeModify",
    ]
    static let objectClass = "pwdPolicy"

    /// The policy's distinguished name.
    let name: String
    /// The least number of characters; 0 when none is asked for.
    let minimumLength: Int
    /// Whether wrong passwords, or an administrator's lock, keep anybody out at all.
    let locks: Bool
    /// How long a lockout lasts; `nil` until an administrator lifts it.
    let lockoutDuration: Duration?
    /// Whether people may change their passwords themselves.
    let allowsChange: Bool
    /// How old a password must be before it may be changed. The overlay holds everybody to it but the server's own administrator.
    let minimumAge: Duration
    /// Whether a change must bring the old password along, which the overlay asks of everybody but the server's own administrator.
    let asksForOldPassword: Bool

    init(_ entry: LDAPEntry) throws(AttributeProblem) {
        name = entry.name
        // Without a quality check the length is not looked at either (slapo-ppolicy(5), pwdCheckQuality).
        let quality = try entry.number("pwdCheckQuality") ?? 0
        minimumLength = quality > 0 ? Int(clamping: try entry.number("pwdMinLength") ?? 0) : 0
        locks = entry.text("pwdLockout")?.uppercased() == "TRUE"
        let seconds = try entry.number("pwdLockoutDuration") ?? 0
        lockoutDuration = seconds > 0 ? .seconds(seconds) : nil
        minimumAge = .seconds(max(0, try entry.number("pwdMinAge") ?? 0))
        asksForOldPassword = entry.text("pwdSafeModify")?.uppercased() == "TRUE"
        allowsChange = entry.text("pwdAllowUserChange")?.uppercased() != "FALSE"
    }
}
