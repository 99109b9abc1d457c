import Synchronization

/// What everyone may know about a connection: whether it is open, and why it closed.
final class LDAPConnectionStatus: Sendable {
    private struct State {
        var isOpen = true
        var reason: LDAPFault?
        var observers: [@Sendable (LDAPFault?) -> Void] = []
    }

    private let state = Mutex(State())

    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Why it closed, nil while it is open.
    var closedBecause: LDAPFault? {
        state.withLock { $0.isOpen ? nil : $0.reason ?? .connectionClosed(requestSent: false) }
    }

    /// Runs the observer once the connection is closed; at once if it is already.
    func observe(_ observer: @escaping @Sendable (LDAPFault?) -> Void) {
        let reason: LDAPFault??
        reason = state.withLock { state in
            guard state.isOpen else { return .some(state.reason) }
            state.observers.append(observer)
            return nil
        }
        if let reason { observer(reason) }
    }

    func close(_ reason: LDAPFault?) {
        let observers = state.withLock { state in
            guard state.isOpen else { return [@Sendable (LDAPFault?) -> Void]() }
            state.isOpen = false
            state.reason = reason
            defer { state.observers = [] }
            return state.observers
        }
        for observer in observers { observer(reason) }
    }
}
