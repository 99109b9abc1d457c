import DirectoryNames
import LDAPClient
import ResetCore

/// What an entry tells of its last write and of the last change of its password.
///
/// entryCSN moves with every write, the count of a failed sign-in included; pwdChangedTime with every password, but only in whole
/// seconds; modifiersName names who wrote last, which for a failed sign-in is the server itself.
struct OpenLDAPStamp {
    static let attributes = ["entryCSN", "pwdChangedTime", "modifiersName"]

    /// When the entry was last written, in microseconds since 1970; `nil` where the directory does not show it.
    let version: Int64?
    private let passwordSecond: Int64?
    private let modifier: DistinguishedName?

    init(_ entry: LDAPEntry) {
        version = entry.text("entryCSN").flatMap { GeneralizedTime.read($0.prefix { $0 != "#" }) }?.microseconds
        passwordSecond = entry.text("pwdChangedTime").flatMap { GeneralizedTime.read($0) }?.seconds
        modifier = entry.text("modifiersName").flatMap { try? DistinguishedName($0) }
    }

    /// The figure for a marker: `before` if no password was set since, one higher if the last change is a password set by `own`,
    /// two higher where that is not clear.
    func version(since before: Int64, own: DistinguishedName?) -> Int64? {
        guard let version else { return nil }
        guard version != before else { return before }
        let second = UTCTime(microseconds: before).seconds
        guard let passwordSecond, version > before else { return before + 2 }
        if passwordSecond < second { return before }
        // In the very second of the last write before, the time cannot tell whether that was the password already.
        guard passwordSecond > second, let own, modifier == own else { return before + 2 }
        return before + 1
    }
}
