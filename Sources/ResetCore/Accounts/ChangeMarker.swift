/// A figure that tells, after an answer was lost, whether the password was set. Only comparable on the same controller.
///
/// Read anew for an account whose marker is known, it is the same as before if no password was set, higher by exactly one if one
/// was set, by us as far as the directory can tell, and something else where that is not clear. In Active Directory it is
/// msDS-KeyVersionNumber (MS-ADTS 3.1.1.4.5.16), which counts; a directory that does not count answers `DomainDirectory.marker`
/// in this sense all the same, and its markers of two separate searches cannot be subtracted.
public struct ChangeMarker: Sendable, Hashable {
    /// The controller that answered, as the settings name it.
    public let controller: String
    /// The version; `nil` where the directory does not show one to the service account.
    public let version: Int64?

    /// The marker `version` as read from `controller`.
    public init(controller: String, version: Int64?) {
        self.controller = controller
        self.version = version
    }
}
