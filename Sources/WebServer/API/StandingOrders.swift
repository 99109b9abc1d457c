import ResetCore
import Synchronization

/// How requests are answered now. A request keeps the responder that it began with, from its header to its answer.
final class StandingOrders: Sendable {
    private let current: Mutex<APIResponder>

    init(_ responder: APIResponder) {
        current = Mutex(responder)
    }

    /// The responder for the next request.
    var responder: APIResponder { current.withLock { $0 } }

    /// Every request from now on is answered by other doors, within other limits.
    func adopt(_ doors: APIDoors, _ configuration: APIConfiguration) {
        current.withLock { $0 = $0.adopting(doors, configuration) }
    }
}

extension APIResponder {
    /// The same responder, with what it has counted so far, under other settings.
    func adopting(_ doors: APIDoors, _ configuration: APIConfiguration) -> APIResponder {
        var copy = self
        copy.doors = doors
        copy.maximumBodyBytes = configuration.maximumBodyBytes
        copy.slot = configuration.answerSlot
        copy.trustedProxies = configuration.trustedProxies
        copy.limits = ConnectionLimits(configuration)
        book.adopt(configuration.limits, proxies: configuration.trustedProxies)
        // What was counted is forgotten only where it is counted otherwise from now on.
        if configuration.limits.guessRate != traffic.guessRate { copy.guesses = GuessLimit(configuration.limits.guessRate) }
        if configuration.limits.requests != traffic.requests { copy.clients = ClientLimit(configuration.limits.requests) }
        copy.traffic = configuration.limits
        return copy
    }
}
