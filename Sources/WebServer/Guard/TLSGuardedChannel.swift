import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Puts TLS before every accepted connection, with the certificate that is presented at that moment.
struct TLSGuardedChannel: ServerChildChannel {
    let inner: APIChannel
    let identity: ServerIdentity

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<APIChannel.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: identity.context))
        }.flatMap { inner.setup(channel: channel, logger: logger) }
    }

    func handle(value: APIChannel.Value, logger: Logger) async {
        await inner.handle(value: value, logger: logger)
    }
}
