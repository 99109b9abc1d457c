import Logging
import NIOCore
import NIOHTTP1
import ResetCore

/// One connection: takes requests one after the other, within its limits, and writes their answers.
///
/// Lives on its event loop. Requests that are let in go to the connection's task; what follows them waits here, and nothing more
/// is read, until the answer has left.
final class APIConnection: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    enum Phase {
        /// Waiting for a request's header.
        case awaiting
        /// The request was let in; its body is being kept.
        case collecting(Actor)
        /// The answer is decided or being made; what is left of the body is thrown away.
        case answering
        /// Nothing more is answered.
        case closing
    }

    private let orders: StandingOrders
    /// How the present request is answered; the next one may be answered otherwise.
    private(set) var responder: APIResponder
    let meter: InboundMeter
    private let work: AsyncStream<AdmittedWork>.Continuation
    let logger: Logger
    var context: ChannelHandlerContext?
    var peer: NetworkAddress?
    var phase = Phase.awaiting
    /// What is kept of the present request's body. Held by nothing else, so that it grows in place.
    var body = ByteBuffer()
    /// Whether the connection ends with the present request's answer, and the answer says so.
    var endsAfterAnswer = false
    /// Whether the connection ends with the present request's answer although the answer does not say so.
    var endsSilently = false
    var requestEnded = false
    /// The present request's token, where its client's requests are taken only once each.
    private var mark: TokenMark?
    /// Whether the answer is on its way; a client that does not take it is as slow as one that does not send its request.
    private var answerBegun = false
    var answerLeft = false
    var discarded = 0
    var readWaits = false
    private var isTaking = false
    var quiescing = false
    var waiting = CircularBuffer<HTTPServerRequestPart>()
    var fault: HTTPParserError?
    var timer: Scheduled<Void>?
    /// The connection's number in the book, while it stands there.
    var number: UInt64?
    private var isKnown = false

    init(
        orders: StandingOrders, meter: InboundMeter, work: AsyncStream<AdmittedWork>.Continuation, logger: Logger
    ) {
        self.orders = orders
        responder = orders.responder
        self.meter = meter
        self.work = work
        self.logger = logger
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    // The handshake's time runs from here, the first request's from its end.
    private func begin(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        peer = context.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
        limit(limits.handshake)
        guard let peer else { return }
        number = responder.book.enter(context.channel, from: peer, at: responder.time.uptime) {
            [doors = responder.doors] closed in
            doors.refused(.tooManyConnections, closed)
        }
        guard number == nil else { return }
        responder.doors.refused(.tooManyHandshakes, peer)
        hardClose("too many connections were opened")
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish()
    }

    private func finish() {
        phase = .closing
        waiting.removeAll()
        timer?.cancel()
        work.finish()
        if let number { responder.book.leave(number) }
        number = nil
        context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if !waiting.isEmpty || isBusy {
            waiting.append(part)
        } else {
            take(part)
        }
    }

    func read(context: ChannelHandlerContext) {
        if isBusy || meter.isFull {
            readWaits = true
        } else {
            context.read()
        }
    }

    var limits: ConnectionLimits { responder.limits }

    /// Whether the connection ends with the present request's answer.
    private var ends: Bool { endsAfterAnswer || endsSilently || quiescing }

    /// Whether the present request is complete and its answer has not left.
    private var isBusy: Bool {
        if case .answering = phase { requestEnded && !answerLeft } else { false }
    }

    // MARK: one request

    private func take(_ part: HTTPServerRequestPart) {
        switch (part, phase) {
        case (_, .closing): break
        case (.head(let head), .awaiting): open(head)
        case (.body(let bytes), .collecting(let actor)): collect(bytes, of: actor)
        case (.end, .collecting(let actor)):
            limit(nil)
            requestEnded = true
            phase = .answering
            hand(.request(actor, mark, body: body, arrival: responder.time.uptime))
            body = ByteBuffer()
        case (.body(let bytes), .answering):
            discarded += bytes.readableBytes
            if discarded > limits.discardBytes { abandonRequest() }
        case (.end, .answering):
            requestEnded = true
            answerLeft ? next() : awaitAnswer()
        case (.head, _), (_, .awaiting): hardClose("parts out of order")
        }
    }

    private func open(_ head: HTTPRequestHead) {
        guard let peer else { return hardClose("no peer address") }
        responder = orders.responder
        requestEnded = false
        answerBegun = false
        answerLeft = false
        discarded = 0
        meter.begin(atMost: limits.wireBytes)
        endsAfterAnswer = quiescing || !head.mayPersist || head.hasBodyWithoutMeaning
        endsSilently = head.leavesHTTP
        guard head.hasPlainFraming else { return refuseFraming(.invalidHeaderToken) }
        switch responder.admit(head, from: peer) {
        case .refused:
            phase = .answering
            write(.notFound)
        case .limited(let seconds, let isClient):
            if isClient { becomeKnown() }
            phase = .answering
            write(.tooMany(retryAfter: seconds))
        case .rejected(let actor, let rejection):
            becomeKnown()
            reject(actor, rejection)
        case .admitted(let actor, let mark):
            becomeKnown()
            self.mark = mark
            phase = .collecting(actor)
            if head.expectsGoOn { context?.writeAndFlush(wrapOutboundOut(Answer.goOn), promise: nil) }
        }
    }

    private func becomeKnown() {
        guard !isKnown, let number else { return }
        isKnown = true
        responder.book.letIn(number)
    }

    private func collect(_ bytes: ByteBuffer, of actor: Actor) {
        guard body.readableBytes + bytes.readableBytes <= limits.bodyBytes else { return reject(actor, .tooLarge) }
        body.writeImmutableBuffer(bytes)
    }

    /// Hands a rejection to the task; the rest of the body is thrown away, or not read when the connection ends anyway.
    func reject(_ actor: Actor, _ rejection: Rejection) {
        phase = .answering
        body = ByteBuffer()
        if rejection.answer.endsConnection { abandonRequest() }
        hand(.rejection(actor, rejection, arrival: responder.time.uptime))
    }

    private func hand(_ work: APIWork) {
        self.work.yield(AdmittedWork(responder: responder, work: work))
    }

    /// Gives up on the rest of the request: nothing more of it is parsed, and the connection ends with the answer.
    func abandonRequest() {
        endsSilently = true
        meter.swallows = limits.lingerBytes
        requestEnded = true
        waiting.removeAll()
        answerLeft ? next() : awaitAnswer()
    }

    // MARK: its answer

    /// The request is over: its answer may take its time to be made, but not to be taken.
    func awaitAnswer() {
        limit(answerBegun ? limits.request : nil)
    }

    /// Takes the answer that the task made.
    func deliver(_ answer: Answer) {
        guard case .answering = phase else { return }
        write(answer)
    }

    func write(_ answer: Answer) {
        guard let context else { return }
        responder.tally.left(answer)
        let bytes = answer.bytes(at: responder.time.now, closing: endsAfterAnswer || quiescing)
        if quiescing || answer.endsConnection { endsAfterAnswer = true }
        answerBegun = true
        if requestEnded { awaitAnswer() }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { result in
            guard case .answering = self.phase else { return }
            guard case .success = result else { return self.hardClose("answer not written") }
            self.answerLeft = true
            if self.requestEnded || self.ends { self.next() }
        }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: written)
    }

    private func next() {
        guard !ends else { return closeGently() }
        phase = .awaiting
        limit(waiting.isEmpty ? limits.idle : limits.request)
        meter.awaitsRequest = true
        takeWaiting()
    }

    // A request that is answered at once comes back here by way of `next`; the loop takes it up, so that the stack does not grow.
    private func takeWaiting() {
        guard !isTaking else { return }
        isTaking = true
        while !isBusy, let part = waiting.popFirst() { take(part) }
        isTaking = false
        if !isBusy, let fault {
            self.fault = nil
            refuseFraming(fault)
        }
        if !isBusy { resumeReading() }
    }

    /// Reads on where reading was put off.
    func resumeReading() {
        guard readWaits else { return }
        readWaits = false
        context?.read()
    }
}
