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
    let tally = AnswerTally()

    /// Runs the gate on a request from `peer`, whatever its path and method, then looks at the rest of the header.
    func admit(_ head: HTTPRequestHead, from peer: NetworkAddress) -> Admission {
        let forwarded = head.headers["x-forwarded-for"]
        guard let source = SourceAddress.resolve(peer: peer, forwardedFor: forwarded, trusted: trustedProxies) else {
            doors.refused(.unknownSource, peer)
            return .refused
        }
        switch doors.gate.decide(authorization: head.authorization, source: source, now: time.now) {
        case .failure(let refusal):
            doors.refused(refusal, source)
            return .refused
        case .success(let identity):
            guard head.isAPIPlace else {
                doors.refused(.unknownPlace, source)
                return .refused
            }
            let actor = Actor.client(identity, source: source.description)
            if let length = head.declaredLength, length > maximumBodyBytes { return .rejected(actor, .tooLarge) }
            return head.isJSON ? .admitted(actor) : .rejected(actor, .contentType)
        }
    }

    /// Takes note of a request that the parser could not even read the method or path of.
    func noteUnknownPlace(from peer: NetworkAddress) {
        doors.refused(.unknownPlace, peer)
    }

    /// Does what was asked and says what goes out. Refusals return only when they may leave.
    func answer(_ work: APIWork) async -> Answer {
        switch work {
        case .rejection(let actor, let rejection, let arrival):
            return await reject(actor, rejection, arrival: arrival)
        case .request(let actor, let buffer, let arrival):
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
                return await reset(ResetRequest(user: user, actor: actor, body: body, arrival: arrival))
            }
        }
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
