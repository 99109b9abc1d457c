import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// One connection's side of the protocol: writes requests, matches answers by message id, keeps deadlines. Lives on the event loop.
final class LDAPChannelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Phase {
        case connecting, startTLS, handshaking, ready, closed
    }

    static let startTLSID: Int32 = 1

    let status = LDAPConnectionStatus()
    private let endpoint: LDAPEndpoint
    private let tls: LDAPTLSContext
    private let limits: LDAPLimits
    private let logger: Logger
    private var phase = Phase.connecting
    private var context: ChannelHandlerContext?
    private var framing: LDAPFraming
    private var pending: [Int32: PendingOperation] = [:]
    private var expired = ExpiredOperations()
    private var bindInFlight = false
    private var flushScheduled = false
    private var fault: LDAPFault?
    private var readiness: EventLoopPromise<Void>?

    init(endpoint: LDAPEndpoint, tls: LDAPTLSContext, limits: LDAPLimits, logger: Logger) {
        self.endpoint = endpoint
        self.tls = tls
        self.limits = limits
        self.logger = logger
        framing = LDAPFraming(maximumBytes: limits.messageBytes)
    }

    // MARK: Becoming ready

    /// Completes the promise when TLS stands, or with the fault that prevented it.
    func whenReady(_ promise: EventLoopPromise<Void>) {
        switch phase {
        case .ready: promise.succeed()
        case .closed: promise.fail(fault ?? .connectionClosed(requestSent: false))
        case .connecting, .startTLS, .handshaking: readiness = promise
        }
    }

    /// The deadline of the connection attempt passed.
    func expireConnecting() {
        switch phase {
        case .connecting, .startTLS: close(because: .deadlineExceeded(requestSent: false))
        case .handshaking:
            close(because: .tls(.handshakeStalled, detail: "the peer did not finish the TLS handshake in time"))
        case .ready, .closed: break
        }
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        close(because: .connectionClosed(requestSent: true))
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        switch endpoint.security {
        case .ldaps: phase = .handshaking
        case .startTLS:
            phase = .startTLS
            let request = LDAPRequest.extended(oid: LDAPRequest.startTLSName, value: nil).encoded(id: Self.startTLSID)
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
        }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent, phase == .handshaking { handshakeCompleted(context) }
        context.fireUserInboundEventTriggered(event)
    }

    private func handshakeCompleted(_ context: ChannelHandlerContext) {
        if let name = endpoint.verifiedName {
            let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
            guard let der = try? handler?.peerCertificate?.toDERBytes(), CertificateNames.allow(name, der: der) else {
                return close(because: .tls(.nameMismatch, detail: "the certificate does not name \(name)"))
            }
        }
        phase = .ready
        readiness?.succeed()
        readiness = nil
    }

    private func startTLSAnswered(_ message: LDAPMessage, _ context: ChannelHandlerContext) {
        guard message.id == Self.startTLSID, case .extended(let answer) = message.body else {
            return close(because: .malformed("an unexpected answer to StartTLS", requestSent: false))
        }
        guard answer.result.isSuccess else { return close(because: .startTLSRefused(answer.result)) }
        // Octets in the clear after the answer could only be meant to pass for protected ones.
        guard framing.isEmpty else {
            return close(because: .malformed("octets after the answer to StartTLS", requestSent: false))
        }
        phase = .handshaking
        do {
            try context.pipeline.syncOperations.addHandler(tls.makeHandler(for: endpoint), position: .first)
        } catch {
            close(because: .tls(.protocolError, detail: LDAPTLSFailure.text(error)))
        }
    }

    // MARK: Requests

    func submit(_ operation: LDAPOperation) {
        guard phase == .ready, let context else {
            return operation.fail((fault ?? .connectionClosed(requestSent: false)).beforeSending)
        }
        if let fault = reasonNotToSend(operation) { return operation.fail(fault) }
        let id = operation.id
        let timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: operation.cutoff) {
            self.giveUp(id, .deadlineExceeded(requestSent: true))
        }
        pending[id] = PendingOperation(operation, timer: timer)
        if operation.kind == .bind { bindInFlight = true }
        write(operation.request, context)
    }

    private func reasonNotToSend(_ operation: LDAPOperation) -> LDAPFault? {
        if operation.cancellation.isSet { return .cancelled(requestSent: false) }
        if operation.cutoff <= .now() { return .deadlineExceeded(requestSent: false) }
        if bindInFlight || operation.kind == .bind && !pending.isEmpty { return .refused(.bindNotAlone) }
        // The second can only be true after two thousand million requests, one of them still waiting.
        if pending.count >= limits.operationsInFlight || pending[operation.id] != nil {
            return .limitExceeded(.operationsInFlight, requestSent: false)
        }
        return nil
    }

    private func write(_ request: ByteBuffer, _ context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(request), promise: nil)
        // Requests submitted in the same turn of the loop leave in one system call.
        guard !flushScheduled else { return }
        flushScheduled = true
        context.eventLoop.assumeIsolated().execute {
            self.flushScheduled = false
            self.context?.flush()
        }
    }

    func cancel(_ id: Int32) {
        giveUp(id, .cancelled(requestSent: true))
    }

    /// Nobody waits any longer. A search is abandoned; anything else may have taken effect and is left to the server.
    private func giveUp(_ id: Int32, _ fault: LDAPFault) {
        guard let waiting = pending.removeValue(forKey: id) else { return }
        expired.insert(id)
        switch waiting.operation.kind {
        case .search:
            guard let context, phase == .ready else { break }
            write(ByteBuffer(bytes: LDAPRequest.abandon(id).encoded(id: LDAPConnection.abandonID)), context)
        case .bind:
            // As whom the connection is bound is unknown from here on.
            close(because: .connectionClosed(requestSent: true))
        case .modify, .extended: break
        }
        waiting.fail(fault)
    }

    /// Says good-bye (RFC 4511 section 4.3) and closes.
    func unbind() {
        guard phase == .ready, let context else { return close(because: nil) }
        let request = LDAPRequest.unbind.encoded(id: LDAPConnection.abandonID)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
        end(nil)
        context.close(promise: nil)
    }

    // MARK: Answers

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase == .ready || phase == .startTLS else { return }
        framing.append(unwrapInboundIn(data))
        while phase == .ready || phase == .startTLS {
            switch framing.next() {
            case .needsMore: return
            case .tooLong: return close(because: .limitExceeded(.messageBytes, requestSent: true))
            case .malformed(let what): return close(because: .malformed(what, requestSent: true))
            case .message(let bytes):
                do throws(LDAPDecodeProblem) {
                    let message = try LDAPMessage(bytes)
                    if phase == .startTLS {
                        startTLSAnswered(message, context)
                    } else {
                        received(message, bytes.count)
                    }
                } catch {
                    return close(because: .malformed(error.what, requestSent: true))
                }
            }
        }
    }

    private func received(_ message: LDAPMessage, _ count: Int) {
        if message.id == 0 { return receivedNotice(message) }
        guard let waiting = pending[message.id] else {
            if !expired.contains(message.id) {
                close(because: .malformed("an answer to message \(message.id), which was never sent", requestSent: true))
            }
            return
        }
        switch (waiting.operation.kind, message.body) {
        case (.search, .entry(let entry)): collect(waiting, entry, [], count)
        case (.search, .reference(let urls)): collect(waiting, nil, urls, count)
        case (.search, .searchDone(let result)): remove(message.id)?.succeed(search: result)
        case (.bind, .bind(let result)):
            bindInFlight = false
            remove(message.id)?.succeed(.result(result))
        case (.modify, .modify(let result)): remove(message.id)?.succeed(.result(result))
        case (.extended, .extended(let answer)): remove(message.id)?.succeed(.extended(answer))
        default: close(because: .malformed("an answer of another kind than the request", requestSent: true))
        }
    }

    private func remove(_ id: Int32) -> PendingOperation? {
        pending.removeValue(forKey: id)
    }

    private func collect(_ waiting: PendingOperation, _ entry: LDAPEntry?, _ references: [String], _ count: Int) {
        if let limit = waiting.collect(entry, references, messageBytes: count, limits) {
            giveUp(waiting.operation.id, .limitExceeded(limit, requestSent: true))
        }
    }

    private func receivedNotice(_ message: LDAPMessage) {
        guard case .extended(let notice) = message.body else {
            return close(because: .malformed("a message without id that is no notice", requestSent: true))
        }
        // Other unsolicited notifications are to be ignored (RFC 4511 section 4.4).
        guard notice.name == LDAPRequest.noticeOfDisconnectionName else { return }
        close(because: .noticeOfDisconnection(notice.result, requestSent: true))
    }

    // MARK: Closing

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch phase {
        case .handshaking:
            let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
            let failure = LDAPTLSFailure.from(error, certificate: handler?.peerCertificate)
            close(because: .tls(failure, detail: LDAPTLSFailure.text(error)))
        case .connecting, .startTLS, .ready:
            logger.debug("directory connection failed", metadata: ["server": "\(endpoint)", "error": "\(error)"])
            close(because: .connectionClosed(requestSent: true))
        case .closed: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if phase == .handshaking {
            close(because: .tls(.handshakeInterrupted, detail: "the peer closed the connection during the TLS handshake"))
        } else {
            close(because: .connectionClosed(requestSent: true))
        }
        context.fireChannelInactive()
    }

    /// Fails everyone who waits, then closes the socket without the ceremonies of TLS, which a broken peer could drag out.
    func close(because fault: LDAPFault?) {
        guard phase != .closed else { return }
        end(fault)
        guard let context else { return }
        let operations = context.pipeline.syncOperations
        if let transport = try? operations.context(handlerType: NIOSSLClientHandler.self) {
            transport.close(promise: nil)
        } else {
            context.close(promise: nil)
        }
    }

    private func end(_ fault: LDAPFault?) {
        guard phase != .closed else { return }
        phase = .closed
        self.fault = fault
        let waiting = pending.values
        pending = [:]
        // First, so that whoever is told of the fault finds the connection closed.
        status.close(fault)
        for operation in waiting { operation.fail(fault ?? .connectionClosed(requestSent: true)) }
        readiness?.fail((fault ?? .connectionClosed(requestSent: false)).beforeSending)
        readiness = nil
    }
}
