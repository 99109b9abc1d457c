import Foundation

/// Whose a file is, and who may do what with it.
struct FileOwner: Equatable {
    let user: UInt32
    let group: UInt32
    let mode: UInt32

    /// Of the file at `path`, links not followed; nil when there is none.
    init?(path: String) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let user = (attributes[.ownerAccountID] as? NSNumber)?.uint32Value,
            let group = (attributes[.groupOwnerAccountID] as? NSNumber)?.uint32Value,
            let mode = (attributes[.posixPermissions] as? NSNumber)?.uint32Value
        else { return nil }
        (self.user, self.group, self.mode) = (user, group, mode)
    }
}
