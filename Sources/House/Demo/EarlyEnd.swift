import Foundation
import Glibc
import Synchronization
import UnixSignals

/// Ends the process on Ctrl-C, SIGTERM or a terminal that goes away, after cleaning up, until the service answers and ends itself.
final class EarlyEnd: Sendable {
    private let isPast = Atomic<Bool>(false)

    /// Watches from now on.
    init(_ cleanUp: @escaping @Sendable () -> Void) {
        Task { [self] in
            for await signal in await UnixSignalsSequence(trapping: .sighup, .sigint, .sigterm) {
                guard !isPast.load(ordering: .acquiring) else { return }
                cleanUp()
                exit(128 + signal.rawValue)
            }
        }
    }

    /// The service answers: signals are its own from now on.
    func isOver() {
        isPast.store(true, ordering: .releasing)
    }
}
