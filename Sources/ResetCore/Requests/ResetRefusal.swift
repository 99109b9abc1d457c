/// Every reason for which a reset does not hand out a password. Outside they all look the same; the record tells them apart.
public enum ResetRefusal: Error, Sendable, Hashable {
    /// The text names no account in any of the four forms.
    case malformedIdentifier(AccountIdentifier.Fault)
    /// No domain knows the account.
    case unknownAccount
    /// Several accounts answer to the name, in these domains.
    case ambiguousAccount(count: Int, domains: [String])
    /// The name belongs to a domain that the settings do not have; `known` are the names of those they have.
    case unknownDomain(String, known: [String])
    /// A directory that had to be asked did not answer; another domain may be well.
    case directory(DirectoryFault)
    /// A group that the settings name has not been found in a directory yet, so membership cannot be judged.
    case groupsUnresolved(String)
    /// The account is in a forbidden group.
    case inForbiddenGroup(GroupID)
    /// The account is in none of the allowed groups.
    case notInAllowedGroup
    /// The account is in none of the groups that this client is narrowed to.
    case notInClientGroup(client: String)
    /// The account is protected and not named explicitly.
    case protectedAccount(Protection)
    /// The account is switched off.
    case disabled
    /// The account's end date has passed.
    case expired
    /// The account may sign in by smart card only.
    case smartCardRequired
    /// The account is locked and the settings forbid to reset locked accounts.
    case locked
    /// The validation command did not approve.
    case validation(ValidationRefusal)
    /// The configured password is weaker than the account's policy asks for.
    case weakerThanPolicy(PolicyShortfall)
    /// No password without parts of the account's names was found; the permitted symbols are too few.
    case noPasswordFound
    /// Another reset of the same account is under way.
    case inFlight
    /// The record could not be written, so nothing was done.
    case recordUnavailable
    /// The directory refused the change.
    case target(TargetRefusal)
    /// The change was sent and its answer lost; whether it was made could not be told in time.
    case undecided
    /// The password was set but the outcome could not be recorded in time, so the password was dropped.
    case doneNotDelivered
    /// The service is stopping.
    case stopping
}
