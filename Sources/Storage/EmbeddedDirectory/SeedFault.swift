/// Why something cannot be added to the embedded directory. Nothing of the batch is added.
public enum SeedFault: Error, Sendable, Hashable {
    /// There is no domain of this name.
    case unknownDomain(String)
    /// A group, or an account that a policy names, does not exist in the domain.
    case unknownName(String)
    /// A name is no name: it holds a character that none can hold, or makes no distinguished name.
    case malformedName(String)
    /// A name or an identifier is taken; the text says what the database reported.
    case taken(String)
    /// The directory cannot be written to.
    case storage(StorageFault)
}
