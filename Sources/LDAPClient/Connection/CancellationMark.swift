import Synchronization

/// Set when the awaiting task is cancelled, so that a cancellation that overtakes its request on the way to the event loop is seen there.
final class CancellationMark: Sendable {
    private let mark = Atomic(false)

    func set() { mark.store(true, ordering: .releasing) }
    var isSet: Bool { mark.load(ordering: .acquiring) }
}
