/// One entry of a file, in the directory's own terms.
enum ImportedEntry {
    case person(ImportedPerson)
    case group(ImportedGroup)
    /// Neither: an organizational unit, a printer.
    case other
}
