import Settings

/// The installation's keys: the one that seals and, until a rotation has carried everything over, the one before it, which only opens.
public struct KeyRing: Sendable {
    /// Seals, and opens what it sealed.
    public let current: MasterKey
    /// Opens what is still sealed with it.
    public let former: MasterKey?

    /// A ring of one or two keys.
    public init(current: MasterKey, former: MasterKey? = nil) {
        self.current = current
        self.former = former
    }

    /// Reads one key, or two with the current one first: 64 hexadecimal digits each, white space between; `nil` for anything else.
    public init?(_ text: Secret) {
        guard let keys = MasterKey.keys(in: text), let first = keys.first else { return nil }
        self.init(current: first, former: keys.dropFirst().first)
    }

    /// The ring as it stands in a key file, one key a line.
    public var fileText: Secret { MasterKey.fileText(of: keys) }

    /// All keys, the current one first.
    public var keys: [MasterKey] { [current] + (former.map { [$0] } ?? []) }

    /// What tells its keys from others, the current one first.
    public var identifiers: [String] { keys.map(\.identifier) }

    /// Opens what any of the keys sealed.
    public var opener: SealedOpener {
        let seals = keys.map(SettingSeal.init)
        return SealedOpener { path, sealed in
            let own = seals.first { $0.sealed(sealed) } ?? seals[0]
            return own.open(path, sealed)
        }
    }
}
