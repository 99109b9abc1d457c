import NIOCore

/// Stands before the parser: tells when the first bytes of a request come, and swallows what comes after the end.
final class InboundMeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// What the meter reports down the pipeline.
    enum Event: Sendable {
        /// The first bytes since `awaitsRequest` was set.
        case requestBegan
        /// The present request has taken more of the wire than any sound one could.
        case tooMuch
    }

    /// How much of the wire the present request may take, and has taken: its body in chunks, their sizes and extensions counted.
    private var most = Int.max
    private var taken = 0

    /// A request begins, which may take so many bytes.
    func begin(atMost most: Int) {
        self.most = most
        taken = 0
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
        taken += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
        if taken > most { context.fireUserInboundEventTriggered(Event.tooMuch) }
    }
}
