import NIOCore

/// One direction of one connection: takes the messages apart (RFC 4511, definite lengths) and hands on what may pass.
final class LDAPProxyRelay: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let proxy: LDAPProxy
    private let peer: any Channel
    private var waiting = ByteBuffer()

    init(_ proxy: LDAPProxy, peer: any Channel) {
        self.proxy = proxy
        self.peer = peer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        waiting.writeImmutableBuffer(unwrapInboundIn(data))
        while let message = nextMessage() {
            if proxy.passes(Self.operation(of: message)) { peer.writeAndFlush(message, promise: nil) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        peer.close(mode: .all, promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func nextMessage() -> ByteBuffer? {
        let start = waiting.readerIndex
        guard let first: UInt8 = waiting.getInteger(at: start + 1) else { return nil }
        guard first & 0x80 != 0 else { return waiting.readSlice(length: 2 + Int(first)) }
        let count = Int(first & 0x7f)
        guard let octets = waiting.getBytes(at: start + 2, length: count) else { return nil }
        return waiting.readSlice(length: 2 + count + octets.reduce(0) { $0 << 8 | Int($1) })
    }

    // The tag after the message's number.
    private static func operation(of message: ByteBuffer) -> UInt8 {
        let bytes = Array(message.readableBytesView)
        let content = bytes[1] & 0x80 == 0 ? 2 : 2 + Int(bytes[1] & 0x7f)
        guard content + 1 < bytes.count else { return 0 }
        let operation = content + 2 + Int(bytes[content + 1])
        return operation < bytes.count ? bytes[operation] : 0
    }
}
