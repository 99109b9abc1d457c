extension ChangeMarker {
    /// What two readings of one account's marker say about the time between them.
    enum Comparison: Sendable, Hashable {
        /// No password was set.
        case unchanged
        /// Exactly one was set.
        case once
        /// More than one was set, or the account was restored.
        case otherwise
        /// They come from different controllers, or one of them shows nothing.
        case incomparable
    }

    /// Compares this earlier reading with a later one.
    func compared(with later: ChangeMarker) -> Comparison {
        guard let version, let newer = later.version, later.controller == controller else { return .incomparable }
        if newer == version { return .unchanged }
        // A directory may answer any number.
        return newer.subtractingReportingOverflow(version) == (1, false) ? .once : .otherwise
    }
}
