import Settings

extension LoadedHouse {
    /// What differs in `later` and counts only after a restart. Both directories of a company cannot be exchanged in a running
    /// service either, nor the key that seals the record.
    func restartChanges(to later: LoadedHouse) -> [String] {
        var paths = later.echo.changes(since: echo).filter { $0.change == .restart }.map(\.path)
        if (settings.embedded == nil) != (later.settings.embedded == nil) { paths.append("domains") }
        let isSameKey =
            switch (chainKey, later.chainKey) {
            case (nil, nil): true
            case (let own?, let other?): own.isIdentical(to: other)
            default: false
            }
        return isSameKey ? paths : paths + ["the key file"]
    }
}
