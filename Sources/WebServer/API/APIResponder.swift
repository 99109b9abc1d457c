import NIOCore
import NIOHTTP1
import ResetCore

/// Decides what a request gets. Knows nothing of connections.
struct APIResponder: Sendable {
    var doors: APIDoors
    let time: any TimeSource
    var maximumBodyBytes: Int
    var slot: Duration
    var trustedProxies: [NetworkRange]
    var limits: ConnectionLimits
    var traffic: TrafficLimits
    var guesses: GuessLimit
    var clients: ClientLimit
    let repeats = RepeatGuard()
    let book: ConnectionBook
    let tally = AnswerTally()

    /// Runs the gate on a request from `peer`, whatever its path and method, then looks at the rest of the header.
    func admit(_ head: HTTPRequestHead, from peer: NetworkAddress) -> Admission {
        let forwarded = head.headers["x-forwarded-for"]
        guard let source = SourceAddress.resolve(peer: peer, forwardedFor: forwarded, trusted: trustedProxies) else {
            doors.refused(.unknownSource, peer)
            return .refused
        }
        // Decided even where it will not count, so that the time tells nothing of what was presented.
        switch doors.gate.decide(authorization: head.authorization, source: source, now: time.now) {
        case .failure(let refusal):
            let wait = refusal.isWrongToken ? guesses.wrong(from: source, at: time.uptime) : .zero
            guard wait == .zero else { return limit(.tooManyGuesses, source, wait) }
            doors.refused(refusal, source)
            return .refused
        case .success(let identity):
            let client = doors.gate.client(named: identity.name)
            let isBound = client.map { !$0.networks.isEmpty } ?? false
            let wait = guesses.right(from: source, isBound: isBound, at: time.uptime)
            guard wait == .zero else { return limit(.tooManyGuesses, source, wait) }
            guard head.isAPIPlace else {
                doors.refused(.unknownPlace, source)
                return .refused
            }
            let turn = clients.take(identity.name, own: client?.requestRate ?? .none, at: time.uptime)
            guard turn == .zero else { return limit(.tooManyRequests(client: identity.name), source, turn) }
            let actor = Actor.client(identity, source: source.description)
            if let length = head.declaredLength, length > maximumBodyBytes { return .rejected(actor, .tooLarge) }
            guard head.isJSON && head.isUncoded else { return .rejected(actor, .contentType) }
            let refusesRepeats = client?.refusesRepeats ?? false
            return .admitted(actor, refusesRepeats ? doors.gate.mark(authorization: head.authorization) : nil)
        }
    }

    private func limit(_ refusal: GateRefusal, _ source: NetworkAddress, _ wait: Duration) -> Admission {
        doors.refused(refusal, source)
        let isClient = refusal != .tooManyGuesses
        book.count(isClient ? .requests : .guesses)
        // Whole seconds, rounded up: who comes then is not turned away again (RFC 9110, 10.2.3).
        return .limited(retryAfter: Int((wait.wholeMicroseconds + 999_999) / 1_000_000), isClient: isClient)
    }

    /// Takes note of a request that the parser could not even read the method or path of.
    func noteUnknownPlace(from peer: NetworkAddress) {
        doors.refused(.unknownPlace, peer)
    }

    /// Does what was asked and says what goes out. Refusals return only when they may leave.
    func answer(_ work: APIWork, on executor: any TaskExecutor) async -> Answer {
        switch work {
        case .rejection(let actor, let rejection, let arrival):
            return await reject(actor, rejection, arrival: arrival)
        case .request(let actor, let mark, let buffer, let arrival):
            let body = Array(buffer.readableBytesView)
            let call: APICall
            do throws(Rejection) {
                call = try APICall.read(body)
            } catch {
                return await reject(actor, error, arrival: arrival)
            }
            switch call {
            case .check:
                guard await doors.probe(actor, arrival) else {
                    await hold(since: arrival)
                    return .failed
                }
                return .checked
            case .generatePassword(let user):
                guard mark.map({ repeats.isFirst($0, body: body, at: time.uptime) }) ?? true else {
                    noteRepeat(of: actor)
                    return .notFound
                }
                return await reset(ResetRequest(user: user, actor: actor, body: body, arrival: arrival, executor: executor))
            }
        }
    }

    private func noteRepeat(of actor: Actor) {
        guard let client = actor.clientName, let source = NetworkAddress(actor.source) else { return }
        doors.refused(.repeatedRequest(client: client), source)
    }

    private func reset(_ request: ResetRequest) async -> Answer {
        switch await doors.reset(request) {
        case .done(let receipt):
            return .done(password: receipt.password.secret, distinguishedName: receipt.distinguishedName)
        case .refused:
            await hold(since: request.arrival)
            return .failed
        }
    }

    private func reject(_ actor: Actor, _ rejection: Rejection, arrival: Duration) async -> Answer {
        await doors.rejected(actor, rejection.status, rejection.rawValue)
        await hold(since: arrival)
        return rejection.answer
    }

    // A refusal leaves at the next point of a grid that begins at its arrival, so that the time it took does not show.
    private func hold(since arrival: Duration) async {
        let step = slot.wholeMicroseconds
        guard step > 0 else { return }
        let elapsed = max(0, (time.uptime - arrival).wholeMicroseconds)
        await time.pause(for: .microseconds(step - elapsed % step))
    }
}
