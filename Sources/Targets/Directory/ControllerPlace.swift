/// Whether a controller holds the part of the tree that the settings are about.
enum ControllerPlace: Sendable, Hashable {
    case held
    /// It holds other parts than the one named, or several and none is named.
    case elsewhere(named: String?, held: [String])
}
