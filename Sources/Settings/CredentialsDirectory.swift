import Glibc

/// The folder in which systemd hands credentials to a service (`LoadCredential=`, systemd.exec(5)).
///
/// Its files belong to root. Where the volume knows access lists, the service's user is let in by one, and the list's mask shows as the
/// group's bits: mode 0440 in a folder of mode 0550, although no group may read. What is believed is therefore this shape and no other:
/// root's folder that no other may enter or change, and in it a plain file of root's and of root's group that nobody may write.
public struct CredentialsDirectory: Sendable {
    /// Its absolute path.
    public let path: String

    /// The one that systemd named to this process, in `$CREDENTIALS_DIRECTORY`. Whoever could set that variable could set `REKEY_KEY` too.
    public static var current: CredentialsDirectory? {
        getenv("CREDENTIALS_DIRECTORY").flatMap { CredentialsDirectory(path: String(cString: $0)) }
    }

    init?(path: String) {
        guard path.hasPrefix("/"), path.utf8.count > 1 else { return nil }
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Whether the file at `path` is one of its credentials, closed to everybody else.
    public func holds(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && holds(path, status)
    }

    /// The same for a file that was opened; `status` is of that very file.
    func holds(_ path: String, _ status: stat) -> Bool {
        guard path.hasPrefix(self.path + "/") else { return false }
        let name = Array(path.utf8.dropFirst(self.path.utf8.count + 1))
        guard !name.isEmpty, !name.contains(UInt8(ascii: "/")) else { return false }
        var folder = stat()
        var own = stat()
        guard lstat(self.path, &folder) == 0, lstat(path, &own) == 0 else { return false }
        // A link would lead out of the folder.
        guard own.st_dev == status.st_dev, own.st_ino == status.st_ino, own.st_mode & S_IFMT == S_IFREG else { return false }
        guard folder.st_mode & S_IFMT == S_IFDIR, folder.st_uid == 0, folder.st_gid == 0, folder.st_mode & 0o227 == 0 else {
            return false
        }
        return status.st_uid == 0 && status.st_gid == 0 && status.st_mode & 0o7777 & ~0o440 == 0
    }
}
