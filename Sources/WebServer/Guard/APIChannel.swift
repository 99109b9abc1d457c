import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import ResetCore

/// Sets up every accepted connection: parser, guard, and the task that does the work.
struct APIChannel: ServerChildChannel {
    /// One connection.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let connection: NIOLoopBound<APIConnection>
        let work: AsyncStream<AdmittedWork>
    }

    let orders: StandingOrders
    let logger: Logger

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let (work, continuation) = AsyncStream.makeStream(of: AdmittedWork.self)
            let meter = InboundMeter()
            let connection = APIConnection(orders: orders, meter: meter, work: continuation, logger: logger)
            let decoder = HTTPRequestDecoder(
                leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop,
                limitConfiguration: ConnectionLimits.decoder)
            // A small receive buffer ends a flood where reading ends, not megabytes later.
            try channel.syncOptions?.setOption(.socketOption(.so_rcvbuf), value: ConnectionLimits.receiveBuffer)
            // And a small send buffer shows soon who does not take answers.
            try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: ConnectionLimits.sendBuffer)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(meter)
            try pipeline.addHandler(ByteToMessageHandler(decoder))
            try pipeline.addHandler(connection)
            return Value(channel: channel, connection: NIOLoopBound(connection, eventLoop: channel.eventLoop), work: work)
        }
    }

    // Ends when the connection has ended and its last request is done: a client's going away cancels nothing.
    func handle(value: Value, logger: Logger) async {
        let executor = EventLoopExecutor(value.channel.eventLoop)
        await withTaskExecutorPreference(executor) {
            for await admitted in value.work {
                let answer = await admitted.responder.answer(admitted.work, on: executor)
                value.channel.eventLoop.execute { value.connection.value.deliver(answer) }
            }
        }
    }
}
