import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOTLS
import ResetCore

extension APIConnection {
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case let fault as HTTPParserError: refuseFraming(fault)
        case ByteToMessageDecoderError.dataReceivedInErrorState: break
        default: hardClose("\(type(of: error))")
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted:
            if let number { responder.book.handshakeDone(number) }
            limit(limits.request)
            context.fireUserInboundEventTriggered(event)
        case ConnectionBook.Event.makeRoom:
            hardClose("room is needed")
        case InboundMeter.Event.requestBegan:
            if case .awaiting = phase { limit(limits.request) }
        case InboundMeter.Event.tooMuch:
            switch phase {
            case .collecting(let actor): reject(actor, .tooLarge)
            case .answering where !requestEnded: abandonRequest()
            case .answering, .awaiting, .closing: break
            }
        case is ChannelShouldQuiesceEvent:
            quiescing = true
            switch phase {
            case .awaiting: closeGently()
            case .answering where answerLeft: closeGently()
            case .answering, .collecting, .closing: break
            }
        case ChannelEvent.inputClosed:
            inputClosed()
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    private func inputClosed() {
        switch phase {
        case .awaiting: closeGently()
        case .collecting, .closing: hardClose("input closed")
        case .answering:
            endsSilently = true
            guard !requestEnded else { return }
            requestEnded = true
            answerLeft ? closeGently() : awaitAnswer()
        }
    }

    /// Answers what the parser could not take, and ends the connection. It comes in its turn behind answers under way.
    func refuseFraming(_ fault: HTTPParserError) {
        switch phase {
        case .closing: break
        case .collecting(let actor):
            endsAfterAnswer = true
            requestEnded = true
            limit(nil)
            reject(actor, .framing)
        case .answering:
            if requestEnded { self.fault = fault } else { abandonRequest() }
        case .awaiting:
            if fault == .invalidEOFState { return closeGently() }
            phase = .answering
            requestEnded = true
            answerLeft = false
            endsSilently = true
            endsAfterAnswer = false
            write(answer(to: fault))
        }
    }

    // A method or path that the parser does not know is a place that does not exist.
    private func answer(to fault: HTTPParserError) -> Answer {
        switch fault {
        case .invalidMethod, .invalidURL:
            if let peer { responder.noteUnknownPlace(from: peer) }
            return .notFound
        case .headerOverflow: return .headersTooLarge
        default: return .brokenFraming
        }
    }

    /// Ends the connection so that an answer on its way is not lost: our side says goodbye, and what the client still sends is
    /// swallowed within limits (RFC 9112, 9.6). Beyond them it is not even read, so that an answer that the client has not
    /// looked at yet is not lost by a reset before its time is over.
    func closeGently() {
        guard let context else { return }
        if case .closing = phase { return }
        phase = .closing
        waiting.removeAll()
        meter.swallows = limits.lingerBytes
        limit(limits.linger)
        context.close(mode: .output, promise: nil)
        resumeReading()
    }

    /// Ends the connection at once. Closing by way of the TLS handler would go on reading while it waits for the client's farewell.
    func hardClose(_ reason: String) {
        guard let context else { return }
        phase = .closing
        logger.debug("connection closed", metadata: ["reason": "\(reason)"])
        if let outer = try? context.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self) {
            outer.close(mode: .all, promise: nil)
        } else {
            context.close(mode: .all, promise: nil)
        }
    }

    /// Ends the connection unless it goes on within `time`; `nil` lets it rest.
    func limit(_ time: TimeAmount?) {
        timer?.cancel()
        timer = nil
        guard let time, let context else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            if case .closing = self.phase {} else { self.responder.book.count(.slow) }
            self.hardClose("too slow")
        }
    }
}
