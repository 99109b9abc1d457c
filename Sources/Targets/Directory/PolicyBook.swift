import Synchronization

/// What is known of a directory's password policies, for 30 seconds: they change rarely, and the directory enforces them itself.
/// A password that it refuses for its policy is the sign to forget them.
final class PolicyBook<Policy: Sendable>: Sendable {
    /// What was read of one name.
    struct Page: Sendable {
        /// Nil when there was none to read.
        let policy: Policy?
        fileprivate let until: Duration
    }

    private static var lifetime: Duration { .seconds(30) }

    private let pages = Mutex<[String: Page]>([:])

    /// The policy of this name, read by `question` unless it was a short while ago. The empty name stands for the one that holds
    /// where an account names none.
    func policy(
        _ name: String, at now: Duration, _ question: () async throws(ControllerFault) -> Policy?
    ) async throws(ControllerFault) -> Policy? {
        if let known = known(name, at: now) { return known.policy }
        let policy = try await question()
        keep(policy, as: name, at: now)
        return policy
    }

    /// What was read of this name a short while ago.
    func known(_ name: String, at now: Duration) -> Page? {
        pages.withLock { $0[name.lowercased()] }.flatMap { now < $0.until ? $0 : nil }
    }

    /// Remembers what was read.
    func keep(_ policy: Policy?, as name: String, at now: Duration) {
        pages.withLock { pages in
            pages = pages.filter { now < $0.value.until }
            pages[name.lowercased()] = Page(policy: policy, until: now + Self.lifetime)
        }
    }

    /// Forgets everything, so that the next account's policy is read anew.
    func forget() {
        pages.withLock { $0 = [:] }
    }
}
