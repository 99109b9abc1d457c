import Logging
import NIOCore
import NIOPosix

/// One attempt to reach a server: name, TCP, StartTLS if asked for, and the TLS handshake, all before one deadline.
struct LDAPConnector {
    let endpoint: LDAPEndpoint
    let tls: LDAPTLSContext
    let limits: LDAPLimits
    let logger: Logger
    let loop: any EventLoop

    func connect(before cutoff: NIODeadline) async throws(LDAPFault) -> LDAPConnection {
        let ready = loop.makePromise(of: LDAPConnection.self)
        let outcome: Result<LDAPConnection, any Error> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                ready.futureResult.whenComplete { continuation.resume(returning: $0) }
                loop.execute { start(before: cutoff, ready) }
            }
        } onCancel: {
            ready.fail(LDAPFault.cancelled(requestSent: false))
        }
        switch outcome {
        case .success(let connection): return connection
        case .failure(let fault as LDAPFault): throw fault
        case .failure(let error): throw .unreachable("\(endpoint): \(error)")
        }
    }

    private func start(before cutoff: NIODeadline, _ ready: EventLoopPromise<LDAPConnection>) {
        // Until TCP stands nothing but this timer watches: a name server may be silent as well.
        let timer = loop.scheduleTask(deadline: cutoff) { ready.fail(LDAPFault.deadlineExceeded(requestSent: false)) }
        let bootstrap = ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            // A little later than our own timer, so that it names the fault.
            .connectTimeout(max(.milliseconds(1), cutoff - .now()) + .milliseconds(50))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let operations = channel.pipeline.syncOperations
                    if endpoint.security == .ldaps { try operations.addHandler(tls.makeHandler(for: endpoint)) }
                    try operations.addHandler(LDAPChannelHandler(endpoint: endpoint, tls: tls, limits: limits, logger: logger))
                }
            }
        bootstrap.connect(host: endpoint.host, port: endpoint.port).hop(to: loop).whenComplete { outcome in
            timer.cancel()
            switch outcome {
            case .failure(let error): ready.fail(LDAPFault.unreachable("\(endpoint): \(ConnectFailure.text(error))"))
            case .success(let channel): secure(channel, before: cutoff, ready)
            }
        }
    }

    private func secure(_ channel: any Channel, before cutoff: NIODeadline, _ ready: EventLoopPromise<LDAPConnection>) {
        do {
            let handler = try channel.pipeline.syncOperations.handler(type: LDAPChannelHandler.self)
            let isolated = loop.assumeIsolated()
            let timer = isolated.scheduleTask(deadline: cutoff) { handler.expireConnecting() }
            let secured = loop.makePromise(of: Void.self)
            handler.whenReady(secured)
            secured.futureResult.assumeIsolated().whenComplete { outcome in
                timer.cancel()
                switch outcome {
                case .failure(let error): ready.fail(error)
                case .success: ready.succeed(LDAPConnection(channel: channel, handler: handler, loop: loop, limits: limits))
                }
            }
            // A caller that is gone must not leave a socket behind.
            ready.futureResult.assumeIsolated().whenFailure { _ in handler.close(because: .cancelled(requestSent: false)) }
        } catch {
            ready.fail(LDAPFault.connectionClosed(requestSent: false))
            channel.close(promise: nil)
        }
    }
}
