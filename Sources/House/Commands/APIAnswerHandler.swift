import NIOCore
import NIOHTTP1

/// Gathers one answer.
final class APIAnswerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private static let longest = 64 << 10
    private let promise: EventLoopPromise<APICaller.Answer>
    private var status = 0
    private var body = ByteBuffer()

    init(_ promise: EventLoopPromise<APICaller.Answer>) {
        self.promise = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): status = Int(head.status.code)
        case .body(let part):
            guard body.readableBytes + part.readableBytes <= Self.longest else {
                return promise.fail(
                    APICaller.Fault(
                        detail: "the answer is longer than any of the service", remedy: "name the address of the service"))
            }
            body.writeImmutableBuffer(part)
        case .end: promise.succeed(APICaller.Answer(status: status, body: String(buffer: body)))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(APICaller.Fault.ended)
    }
}
