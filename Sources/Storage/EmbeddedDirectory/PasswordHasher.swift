import Foundation
import Settings
import Synchronization

/// Hashes passwords on a few threads of its own, so that hashing neither blocks other work nor piles up.
final class PasswordHasher: Sendable {
    /// More work is waiting than will be done in time.
    struct Busy: Error {}

    // At the default cost a place in the queue is some 0.2 s on one thread.
    private static let mostWaiting = 64

    let rounds: Int
    private let threads = OperationQueue()
    private let waiting = Mutex(0)
    private let randomBytes: @Sendable (Int) -> [UInt8]

    init(rounds: Int, threads: Int, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.rounds = rounds
        self.randomBytes = randomBytes
        self.threads.maxConcurrentOperationCount = max(1, threads)
    }

    /// The hash of a new password, with a fresh salt.
    func hash(_ password: Secret) async throws -> PasswordHash {
        let (salt, rounds) = (randomBytes(16), rounds)
        return try await compute { try PasswordHash(of: password, salt: salt, rounds: rounds) }
    }

    /// Whether `password` is the one that was hashed. Without a hash the same work is done for nothing, and the answer is no.
    func matches(_ password: Secret, _ stored: PasswordHash?) async throws -> Bool {
        let (salt, rounds) = (stored?.salt ?? [UInt8](repeating: 0, count: 16), stored?.rounds ?? rounds)
        let computed = try await compute { try PasswordHash(of: password, salt: salt, rounds: rounds) }
        return stored.map { computed.isIdentical(to: $0) } ?? false
    }

    private func compute(_ work: @escaping @Sendable () throws -> PasswordHash) async throws -> PasswordHash {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < Self.mostWaiting else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else { throw Busy() }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            threads.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }
}
