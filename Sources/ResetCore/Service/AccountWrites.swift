import Synchronization

/// Remembers which accounts were written while others were looking: what a look found of an account is out of date once another
/// reset has written it, and the claim, which is made later, cannot show that.
final class AccountWrites: Sendable {
    /// One look at an account, as long as it lasts.
    struct Look: Sendable {
        fileprivate let number: Int
        fileprivate let writes: AccountWrites

        /// Everything is read anew from here on.
        func again() { writes.state.withLock { $0.looks[number] = $0.clock } }

        /// Whether `account` was written since the look began.
        func isStale(for account: AccountID) -> Bool {
            writes.state.withLock { state in
                guard let written = state.written[account], let began = state.looks[number] else { return false }
                return written > began
            }
        }

        /// Nothing depends on it any more.
        func end() { writes.state.withLock { $0.end(number) } }
    }

    // Counts writes: a clock may stand still between two of them.
    private struct State {
        var clock = 0
        var lastLook = 0
        var looks: [Int: Int] = [:]
        var written: [AccountID: Int] = [:]
        var pruneAt = 64

        mutating func end(_ look: Int) {
            looks[look] = nil
            guard let oldest = looks.values.min() else { return written.removeAll(keepingCapacity: true) }
            guard written.count > pruneAt else { return }
            written = written.filter { $0.value > oldest }
            pruneAt = max(64, 2 * written.count)
        }
    }

    private let state = Mutex(State())

    /// How many accounts are remembered; none once nobody looks.
    var count: Int { state.withLock { $0.written.count } }

    /// A look begins.
    func look() -> Look {
        let number = state.withLock { state in
            state.lastLook += 1
            state.looks[state.lastLook] = state.clock
            return state.lastLook
        }
        return Look(number: number, writes: self)
    }

    /// The account was written, or may have been. To be said before its claim is released.
    func wrote(_ account: AccountID) {
        state.withLock { state in
            state.clock += 1
            state.written[account] = state.clock
        }
    }
}
