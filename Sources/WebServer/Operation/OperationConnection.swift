import NIOCore
import NIOHTTP1
import ResetCore

/// One connection of the second listener: one request, one answer, the end.
final class OperationConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let doors: OperationDoors
    private let time: any TimeSource
    private let deadline: TimeAmount
    private let book: OperationBook
    private let number: UInt64
    private var timer: Scheduled<Void>?
    private var isTaken = false
    private var isOver = false

    init(doors: OperationDoors, time: any TimeSource, deadline: TimeAmount, book: OperationBook, number: UInt64) {
        self.doors = doors
        self.time = time
        self.deadline = deadline
        self.book = book
        self.number = number
    }

    // Runs from the beginning, so that it covers a TLS handshake, the request, the work and the answer's going out.
    func handlerAdded(context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: deadline) { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish()
    }

    private func finish() {
        guard !isOver else { return }
        isOver = true
        timer?.cancel()
        book.leave(number)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError, !isTaken else { return context.close(promise: nil) }
        isTaken = true
        write(.badRequest, withBody: true, context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // The client has sent all it will; an answer may still be on its way.
        if case .some(.inputClosed) = event as? ChannelEvent, !isTaken { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data), !isTaken else { return }
        isTaken = true
        book.asked(number)
        let withBody = head.method != .HEAD
        guard head.isPlain else { return write(.badRequest, withBody: withBody, context) }
        guard head.method == .GET || head.method == .HEAD else { return write(.notAllowed, withBody: true, context) }
        switch head.uri {
        case "/healthz": write(.healthy, withBody: withBody, context)
        case "/readyz":
            let asJSON = head.acceptsJSON
            work(context, withBody: withBody) { [doors] in .readiness(await doors.readiness(), asJSON: asJSON) }
        case "/metrics": work(context, withBody: withBody) { [doors] in .metrics(await doors.metrics()) }
        default: write(.notFound, withBody: withBody, context)
        }
    }

    private func work(
        _ context: ChannelHandlerContext, withBody: Bool, _ work: @escaping @Sendable () async -> OperationAnswer
    ) {
        let own = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        Task {
            let answer = await work()
            loop.execute {
                let (connection, context) = own.value
                if !connection.isOver { connection.write(answer, withBody: withBody, context) }
            }
        }
    }

    private func write(_ answer: OperationAnswer, withBody: Bool, _ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [book, number] _ in
            book.answered(number)
            // What the client still sends must not turn the answer into a reset before it is read (RFC 9112, 9.6).
            context.close(mode: .output, promise: nil)
            context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
        }
        context.writeAndFlush(wrapOutboundOut(answer.bytes(at: time.now, withBody: withBody)), promise: written)
    }
}

extension HTTPRequestHead {
    /// Whether this is a request without a body, with one Host, that stays with HTTP.
    fileprivate var isPlain: Bool {
        let hosts = headers["host"].count
        return (hosts == 1 || (hosts == 0 && version == .http1_0)) && !leavesHTTP && !headers.contains(name: "transfer-encoding")
            && headers["content-length"].allSatisfy { $0 == "0" }
    }

    /// Whether the client asks for JSON.
    fileprivate var acceptsJSON: Bool {
        headers["accept"].contains { $0.lowercased().contains("application/json") }
    }
}
