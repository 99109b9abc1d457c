import NIOCore

/// Stands before the parser: tells when the first bytes of a request come, and swallows what comes after the end.
final class InboundMeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// What the meter reports down the pipeline.
    enum Event: Sendable {
        /// The first bytes since `awaitsRequest` was set.
        case requestBegan
    }

    /// Set by the connection when it waits for a request.
    var awaitsRequest = false
    /// How many bytes are still swallowed; `nil` lets them pass.
    var swallows: Int?

    /// Whether all that may be swallowed was swallowed.
    var isFull: Bool { swallows.map { $0 <= 0 } ?? false }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let left = swallows {
            swallows = left - unwrapInboundIn(data).readableBytes
            return
        }
        if awaitsRequest {
            awaitsRequest = false
            context.fireUserInboundEventTriggered(Event.requestBegan)
        }
        context.fireChannelRead(data)
    }
}
