import Synchronization

/// Slows those who guess tokens, each address by itself, and nobody else.
///
/// Wrong tokens empty an address's bucket. While it is empty, whatever the address presents is answered alike: wrong tokens, and
/// right ones too, so that a guess that hits does not show. Two kinds of right token are let in even then, so that a guesser
/// who shares an address with a client cannot lock it out: those of clients that are bound to networks (the settings vouch for
/// the address), and those from an address that has shown a right token before its bucket was empty.
public final class GuessLimit: Sendable {
    /// How many addresses that have shown a right token are remembered; only who has a token adds one.
    static let mostProven = 4_096
    /// How long such an address is remembered after its last right token.
    static let provenFor = Duration.seconds(86_400)

    private let wrongTokens: AddressLimit
    private let proven = Mutex(RecentlyUsed<AddressBlock, Duration>(capacity: mostProven))

    /// A limit of `rate` wrong tokens from each address, or none.
    public init(_ rate: Rate?) {
        wrongTokens = AddressLimit(rate)
    }

    /// Counts a wrong token from `source`. Zero: it is refused as such; otherwise how long until `source` is listened to again.
    public func wrong(from source: NetworkAddress, at uptime: Duration) -> Duration {
        wrongTokens.take(for: source, at: uptime)
    }

    /// Judges a right token from `source`, of a client that `isBound` to networks or not. Zero: it is let in; otherwise how long
    /// until `source` is listened to again.
    public func right(from source: NetworkAddress, isBound: Bool, at uptime: Duration) -> Duration {
        let block = AddressBlock(source)
        let wait = wrongTokens.wait(for: source, at: uptime)
        return proven.withLock { proven in
            let isProven = proven.peek(block).map { uptime - $0 < Self.provenFor } ?? false
            guard wait == .zero || isBound || isProven else { return wait }
            // An address that the settings vouch for needs no remembering; and while guesses come from it, others may not join.
            if wait == .zero || isProven { proven.set(block, uptime) }
            return .zero
        }
    }
}
