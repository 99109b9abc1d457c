/// A figure that rises by one with every password set: in Active Directory msDS-KeyVersionNumber (MS-ADTS 3.1.1.4.5.16).
///
/// It tells, after an answer was lost, whether the password was set. Only comparable on the same controller.
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
