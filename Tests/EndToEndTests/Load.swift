import Synchronization
import TestSupport

/// Callers that go on resetting until they are told to stop or the service ends.
final class Load: Sendable {
    private struct State {
        var isOver = false
        var passwords: [String] = []
        var users: [String: Int] = [:]
        var failures: [String] = []
    }

    private let state = Mutex(State())
    private let users: [String]

    init(_ users: [String]) {
        self.users = users
    }

    /// Passwords that were handed out.
    var passwords: [String] { state.withLock { $0.passwords } }
    /// How many resets of each user were answered with success.
    var done: [String: Int] { state.withLock { $0.users } }
    /// How many resets were answered with success.
    var count: Int { state.withLock { $0.passwords.count } }
    /// Bodies of whole answers that were no success.
    var failures: [String] { state.withLock { $0.failures } }

    /// Asks for no more after the answers under way.
    func finish() { state.withLock { $0.isOver = true } }

    /// Lets one caller for each part of the users reset them in turn while `body` runs; returns when all have ended.
    func run(callers: Int, port: Int, token: String, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<callers {
                let own = users.enumerated().filter { $0.offset % callers == number }.map(\.element)
                group.addTask { [self] in await call(own, port: port, token: token) }
            }
            do {
                try await body()
            } catch {
                finish()
                throw error
            }
            try await group.waitForAll()
        }
    }

    private func call(_ users: [String], port: Int, token: String) async {
        guard let caller = try? await ResetCaller(port: port, token: token) else { return }
        var next = 0
        while !state.withLock({ $0.isOver }) {
            let user = users[next % users.count]
            next += 1
            // The connection ends with the service.
            guard let answer = try? await caller.reset(user) else { return }
            state.withLock { state in
                guard let password = answer.password else { return state.failures.append(answer.body) }
                state.passwords.append(password)
                state.users[user, default: 0] += 1
            }
        }
        await caller.close()
    }
}
