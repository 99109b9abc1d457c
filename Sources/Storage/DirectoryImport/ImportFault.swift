/// Why a file is not imported at all. Nothing of it is.
public enum ImportFault: Error, Sendable, Hashable {
    /// The file cannot be read; the number is errno.
    case unreadable(Int32)
    /// The file is not what it was said to be from this line on.
    case broken(line: Int, what: String)
    /// There is no domain of this name in the embedded directory.
    case unknownDomain(String)
    /// The domain that is to be made has a name of another one; callers could then not tell them apart.
    case takenDomain(String)
    /// Something had to be skipped, and that was not wanted.
    case skipped(ImportReport)
    /// The directory cannot be written to.
    case storage(StorageFault)
}
