/// What an access list says about one right.
enum AccessVerdict: Hashable {
    /// The first rule that speaks of it allows it, or there is no list at all, or the owner has it by owning.
    case granted
    /// A rule denies it before any allows it.
    case denied
    /// No rule speaks of it.
    case notGranted

    /// Whether the right is there.
    var isGranted: Bool { self == .granted }
}
