import Dispatch
import Foundation
import Synchronization

/// The one thread that starts child processes. It lives as long as this process: a child that asked to die with its parent
/// dies with the very thread that started it.
final class SpawnThread: Sendable {
    static let shared = SpawnThread()

    private let work = Mutex<[@Sendable () -> Void]>([])
    private let waiting = DispatchSemaphore(value: 0)

    private init() {
        Thread.detachNewThread { [self] in
            while true {
                waiting.wait()
                work.withLock { $0.isEmpty ? nil : $0.removeFirst() }?()
            }
        }
    }

    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            work.withLock { $0.append { continuation.resume(with: Result { try body() }) } }
            waiting.signal()
        }
    }
}
