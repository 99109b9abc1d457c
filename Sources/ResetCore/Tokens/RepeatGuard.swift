import Crypto
import Synchronization

/// Remembers requests, so that the very same one, token and body alike, is taken only once while its token is good.
///
/// In memory: a restart forgets. Where it can remember no more, requests count as repeated rather than slip through.
public final class RepeatGuard: Sendable {
    /// How many requests are remembered at once.
    public static let most = 262_144

    fileprivate struct State {
        var seen: Set<[UInt8]> = []
        // In the order they came, which is that in which they are forgotten.
        var queue: [(key: [UInt8], until: Duration)] = []
        var first = 0
    }

    private let most: Int
    private let state = Mutex(State())

    /// A guard that remembers at most `most` requests.
    public init(most: Int = RepeatGuard.most) {
        self.most = max(most, 1)
    }

    /// Whether a request came for the first time; it is remembered for as long as its token may be good.
    public func isFirst(_ token: TokenMark, body: [UInt8], at uptime: Duration) -> Bool {
        var hash = SHA256()
        hash.update(data: token.digest)
        hash.update(data: body)
        let key = Array(hash.finalize().prefix(16))
        return state.withLock { state in
            state.forget(before: uptime)
            guard state.seen.count < most, state.seen.insert(key).inserted else { return false }
            state.queue.append((key, uptime + token.life))
            return true
        }
    }
}

extension RepeatGuard.State {
    fileprivate mutating func forget(before uptime: Duration) {
        while first < queue.count, queue[first].until <= uptime {
            seen.remove(queue[first].key)
            first += 1
        }
        guard first > 1_024, first * 2 > queue.count else { return }
        queue.removeFirst(first)
        first = 0
    }
}
