import NIOCore
import ResetCore
import Synchronization

/// Knows every open connection, and who must go when there are too many.
///
/// A connection that has not shown a right token is a stranger. Strangers never keep anybody out: where an address has its share
/// of them, or all places are taken, the one that has waited longest is closed and its place goes to the newcomer; where all
/// places are taken, it is one of the address that holds most. Connections that have shown a right token never make room.
final class ConnectionBook: Sendable {
    /// Told to a connection that must go.
    enum Event: Sendable {
        case makeRoom
    }

    private struct State {
        var open = OpenConnections()
        var turnedAway: [Traffic.Cause: Int] = [:]
        var limits: TrafficLimits
        var handshakes: AddressLimit
        var proxies: [NetworkRange]
    }

    private let maximum: Int
    private let state: Mutex<State>

    /// A book for at most `maximum` connections. `proxies` have no share of their own.
    init(maximum: Int, limits: TrafficLimits, proxies: [NetworkRange]) {
        self.maximum = maximum
        state = Mutex(State(limits: limits, handshakes: AddressLimit(limits.handshakeRate), proxies: proxies))
    }

    /// Holds newcomers to other limits from now on.
    func adopt(_ limits: TrafficLimits, proxies: [NetworkRange]) {
        state.withLock { state in
            if limits.handshakeRate != state.limits.handshakeRate { state.handshakes = AddressLimit(limits.handshakeRate) }
            state.limits = limits
            state.proxies = proxies
        }
    }

    /// Whether a newcomer would find a place, be it that of a stranger.
    var hasRoom: Bool { state.withLock { $0.open.known < maximum } }

    /// What is open and what was turned away.
    var traffic: Traffic {
        state.withLock { Traffic(open: $0.open.standings, turnedAway: $0.turnedAway) }
    }

    /// Counts something that was turned away.
    func count(_ cause: Traffic.Cause) {
        state.withLock { $0.turnedAway[cause, default: 0] += 1 }
    }

    /// Enters a new connection and returns its number; `nil` when its address opens too many. `closed` hears from which address
    /// a connection was closed for it.
    func enter(
        _ channel: any Channel, from peer: NetworkAddress, at uptime: Duration, closed: (NetworkAddress) -> Void
    ) -> UInt64? {
        let (proxies, handshakes) = state.withLock { ($0.proxies, $0.handshakes) }
        let isProxy = proxies.contains { $0.contains(peer) }
        guard isProxy || handshakes.take(for: peer, at: uptime) == .zero else {
            count(.handshakes)
            return nil
        }
        let (number, victim) = state.withLock { state in
            let victim = makeRoom(for: isProxy ? nil : AddressBlock(peer), in: &state)
            if victim != nil { state.turnedAway[.connections, default: 0] += 1 }
            return (state.open.add(channel, from: peer), victim)
        }
        if let victim {
            victim.channel.pipeline.fireUserInboundEventTriggered(Event.makeRoom)
            closed(victim.peer)
        }
        return number
    }

    private func makeRoom(for block: AddressBlock?, in state: inout State) -> OpenConnections.Entry? {
        let share = state.limits.connectionsPerAddress
        if let block, share > 0, state.open.strangers(of: block) >= share { return state.open.takeOldest(of: block) }
        guard state.open.count >= maximum, let fullest = state.open.fullest else { return nil }
        return state.open.takeOldest(of: fullest)
    }

    /// The connection's handshake is done.
    func handshakeDone(_ number: UInt64) {
        state.withLock { $0.open.handshakeDone(number) }
    }

    /// The connection has shown a right token.
    func letIn(_ number: UInt64) {
        state.withLock { $0.open.letIn(number) }
    }

    /// The connection has ended.
    func leave(_ number: UInt64) {
        state.withLock { $0.open.remove(number) }
    }
}
