import NIOCore
import NIOSSL

/// Keeps what has come and lets one waiter at a time wait for more. Lives on the channel's event loop.
final class RawHTTPSInbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var bytes = ByteBuffer()
    private var ended = false
    private let eventLoop: any EventLoop
    private var waiter: (() -> Void)?

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes.writeImmutableBuffer(unwrapInboundIn(data))
        waiter?()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event {
            end()
            // Past the TLS handler, which with half closure allowed would wait for a second farewell.
            try? context.pipeline.syncOperations.context(handlerType: NIOSSLClientHandler.self).close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end()
        context.close(promise: nil)
    }

    private func end() {
        ended = true
        waiter?()
    }

    func answer(
        within limit: TimeAmount, _ taken: @escaping (inout ByteBuffer) -> RawHTTPSAnswer?
    ) -> EventLoopFuture<RawHTTPSAnswer> {
        wait(limit) { inbox in
            if let answer = taken(&inbox.bytes) { return .success(answer) }
            return inbox.ended ? .failure(RawHTTPS.Fault.ended(received: String(buffer: inbox.bytes))) : nil
        }
    }

    func end(within limit: TimeAmount) -> EventLoopFuture<String> {
        wait(limit) { inbox in inbox.ended ? .success(String(buffer: inbox.bytes)) : nil }
    }

    private func wait<Value: Sendable>(
        _ limit: TimeAmount, _ ready: @escaping (RawHTTPSInbox) -> Result<Value, any Error>?
    ) -> EventLoopFuture<Value> {
        let promise = eventLoop.makePromise(of: Value.self)
        let timer = eventLoop.assumeIsolated().scheduleTask(in: limit) {
            self.waiter = nil
            promise.fail(RawHTTPS.Fault.tooLate(received: String(buffer: self.bytes)))
        }
        let look = {
            guard let result = ready(self) else { return }
            timer.cancel()
            self.waiter = nil
            promise.completeWith(result)
        }
        waiter = look
        look()
        return promise.futureResult
    }
}
