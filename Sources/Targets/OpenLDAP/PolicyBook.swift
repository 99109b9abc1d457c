import Synchronization

/// What is known of a directory's password policies, for a short while: they change rarely, and the server enforces them itself.
final class PolicyBook: Sendable {
    private struct Page {
        let entry: PasswordPolicyEntry?
        let until: Duration
    }

    private static let lifetime = Duration.seconds(30)

    private let pages = Mutex<[String: Page]>([:])

    /// The policy of this name, read by `question` unless it was a short while ago. The empty name stands for the one that holds
    /// where an account names none.
    func policy(
        _ name: String, at now: Duration,
        _ question: () async throws(ControllerFault) -> PasswordPolicyEntry?
    ) async throws(ControllerFault) -> PasswordPolicyEntry? {
        let key = name.lowercased()
        if let page = pages.withLock({ $0[key] }), now < page.until { return page.entry }
        let entry = try await question()
        pages.withLock { pages in
            pages = pages.filter { now < $0.value.until }
            pages[key] = Page(entry: entry, until: now + Self.lifetime)
        }
        return entry
    }

    /// Forgets everything, so that the next account's policy is read anew: the server holds to another one than was known.
    func forget() {
        pages.withLock { $0 = [:] }
    }
}
