/// How a file is imported.
public struct ImportOptions: Sendable {
    /// The domain's name in the directory.
    public var domain: String
    /// The file's format.
    public var format: ImportFormat
    /// What stands between fields of CSV; nil to find it out from the header.
    public var separator: UInt8?
    /// The domain to be made first if it is not there.
    public var newDomain: DomainSeed?
    /// Reads and checks everything and keeps nothing.
    public var isDryRun = false
    /// Imports nothing if anything has to be skipped.
    public var isStrict = false
    /// Hashes passwords in the clear for accounts that are new; without it they are passed over.
    public var withPasswords = false
    /// Makes groups that only people name.
    public var createsGroups = false

    /// The usual way for a file.
    public init(domain: String, format: ImportFormat) {
        (self.domain, self.format) = (domain, format)
    }
}
