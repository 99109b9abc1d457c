import Synchronization
import TestSupport

/// Callers that go on resetting over kept and over new connections, and count whatever is no success.
final class ReloadLoad: Sendable {
    private struct State {
        var isOver = false
        var lengths: [Int: Int] = [:]
        var complaints: [String] = []
    }

    private let state = Mutex(State())
    private let port: Int
    private let token: String
    private let users: [String]

    init(port: Int, token: String, users: [String]) {
        (self.port, self.token, self.users) = (port, token, users)
    }

    /// How many passwords of each length were handed out.
    var lengths: [Int: Int] { state.withLock { $0.lengths } }
    /// How many passwords were handed out.
    var count: Int { lengths.values.reduce(0, +) }
    /// Whatever was no success.
    var complaints: [String] { state.withLock { $0.complaints } }

    /// Lets `callers` reset while `body` runs; every second one opens a connection for each request.
    func run(callers: Int, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<callers {
                let own = users.enumerated().filter { $0.offset % callers == number }.map(\.element)
                group.addTask { [self] in await call(own, keeps: number.isMultiple(of: 2)) }
            }
            let result: Result<Void, any Error>
            do {
                result = .success(try await body())
            } catch {
                result = .failure(error)
            }
            state.withLock { $0.isOver = true }
            try await group.waitForAll()
            try result.get()
        }
    }

    private func call(_ users: [String], keeps: Bool) async {
        var kept: ResetCaller?
        var next = 0
        while !state.withLock({ $0.isOver }) {
            let user = users[next % users.count]
            next += 1
            do {
                let caller: ResetCaller
                if let kept { caller = kept } else { caller = try await ResetCaller(port: port, token: token) }
                kept = keeps ? caller : nil
                let answer = try await caller.reset(user)
                if !keeps { await caller.close() }
                state.withLock { state in
                    guard let password = answer.password else {
                        return state.complaints.append("\(user): \(answer.status) \(answer.body)")
                    }
                    state.lengths[password.count, default: 0] += 1
                }
            } catch {
                state.withLock { $0.complaints.append("\(user): \(error)") }
                kept = nil
            }
        }
        await kept?.close()
    }
}
