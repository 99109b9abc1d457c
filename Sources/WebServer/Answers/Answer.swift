import NIOCore
import ResetCore
import Settings
import StrictJSON

/// Everything that the API ever answers. There is no other place that writes a status, a header or a body.
///
/// The bytes depend on the case alone, apart from `Date`, `Retry-After` and `Connection: close`: no cause may add or drop a header.
enum Answer: Sendable {
    /// Whatever the gate does not let in, and every place that does not exist.
    case notFound
    /// A reset that was done.
    case done(password: Secret, distinguishedName: String)
    /// A reset that was not done, whatever the cause.
    case failed
    /// The service is there and the credentials are right.
    case checked
    /// Behind the gate: not the JSON that was asked for.
    case badRequest
    /// Behind the gate: the body is longer than is read.
    case tooLarge
    /// Behind the gate: the body is not declared as JSON.
    case unsupportedType
    /// More than the client, or the address, may ask; in how many seconds to ask again.
    case tooMany(retryAfter: Int)
    /// Before the gate: this is not HTTP/1.1 as RFC 9112 frames it.
    case brokenFraming
    /// Before the gate: more or longer headers than are read.
    case headersTooLarge

    /// Whether the connection ends with the answer in any case, because the rest of the request is not read.
    var endsConnection: Bool {
        switch self {
        case .tooLarge, .brokenFraming, .headersTooLarge: true
        case .notFound, .done, .failed, .checked, .badRequest, .unsupportedType, .tooMany: false
        }
    }

    /// The status that goes out.
    var status: Int {
        switch self {
        case .done, .failed, .checked: 200
        case .notFound: 404
        case .badRequest, .brokenFraming: 400
        case .tooLarge: 413
        case .unsupportedType: 415
        case .tooMany: 429
        case .headersTooLarge: 431
        }
    }

    private var statusLine: String {
        switch self {
        case .done, .failed, .checked: "HTTP/1.1 200 OK\r\n"
        case .notFound: "HTTP/1.1 404 Not Found\r\n"
        case .badRequest, .brokenFraming: "HTTP/1.1 400 Bad Request\r\n"
        case .tooLarge: "HTTP/1.1 413 Content Too Large\r\n"
        case .unsupportedType: "HTTP/1.1 415 Unsupported Media Type\r\n"
        case .tooMany: "HTTP/1.1 429 Too Many Requests\r\n"
        case .headersTooLarge: "HTTP/1.1 431 Request Header Fields Too Large\r\n"
        }
    }

    private var body: [UInt8] {
        switch self {
        case .notFound, .brokenFraming, .headersTooLarge: return []
        case .failed, .badRequest, .tooLarge, .unsupportedType, .tooMany: return Self.failedBody
        case .checked: return Self.checkedBody
        case .done(let password, let distinguishedName):
            let response: JSONObject = [
                "password": .string(password.reveal()), "username": .string(distinguishedName),
            ]
            let answer: JSONObject = ["res": "ok", "type": "response", "response": .object(response)]
            return JSONValue.object(answer).encodedBytes
        }
    }

    /// The whole answer as it goes out at `time`; `closing` says that the connection ends after it.
    func bytes(at time: UTCTime, closing: Bool) -> ByteBuffer {
        let body = body
        var answer = ByteBufferAllocator().buffer(capacity: 384 + body.count)
        answer.writeString(statusLine)
        answer.writeString("Date: ")
        answer.writeString(HTTPDate.text(time))
        if !body.isEmpty { answer.writeString("\r\nContent-Type: application/json") }
        answer.writeString("\r\nContent-Length: ")
        answer.writeString(String(body.count))
        answer.writeString("\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n")
        if case .tooMany(let seconds) = self { answer.writeString("Retry-After: \(seconds)\r\n") }
        if closing || endsConnection { answer.writeString("Connection: close\r\n") }
        answer.writeString("\r\n")
        answer.writeBytes(body)
        return answer
    }

    private static let failedBody = Array(#"{"res":"failed"}"#.utf8)
    private static let checkedBody = Array(#"{"res":"ok","type":"response"}"#.utf8)

    /// The interim answer that asks for the body (RFC 9110, 15.2.1).
    static let goOn = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")
}
