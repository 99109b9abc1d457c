import NIOCore
import ResetCore
import StrictJSON

/// Everything that the second listener ever answers. Every answer ends its connection.
struct OperationAnswer: Sendable, Hashable {
    let status: String
    let mediaType: String
    let body: String
    var allows: String?

    private static let text = "text/plain; charset=utf-8"

    /// The process answers.
    static let healthy = OperationAnswer(status: "200 OK", mediaType: text, body: "ok\n")
    /// No such place.
    static let notFound = OperationAnswer(status: "404 Not Found", mediaType: text, body: "not found\n")
    /// Only to be read.
    static let notAllowed = OperationAnswer(
        status: "405 Method Not Allowed", mediaType: text, body: "only GET and HEAD\n", allows: "GET, HEAD")
    /// No HTTP/1.1, or more than is read.
    static let badRequest = OperationAnswer(status: "400 Bad Request", mediaType: text, body: "bad request\n")

    /// The figures.
    static func metrics(_ families: [MetricFamily]) -> OperationAnswer {
        OperationAnswer(status: "200 OK", mediaType: MetricText.mediaType, body: MetricText.render(families))
    }

    /// Whether the service could reset now, and why not: one line for each cause.
    static func readiness(_ causes: [ReadinessCause], asJSON: Bool) -> OperationAnswer {
        let status = causes.isEmpty ? "200 OK" : "503 Service Unavailable"
        guard asJSON else {
            let lines = causes.map { "\($0.subject): \($0.text)\n" }
            return OperationAnswer(status: status, mediaType: text, body: causes.isEmpty ? "ready\n" : lines.joined())
        }
        let list = causes.map { JSONValue.object(["subject": .string($0.subject), "text": .string($0.text)]) }
        let object: JSONObject = ["ready": .bool(causes.isEmpty), "causes": .array(list)]
        return OperationAnswer(status: status, mediaType: "application/json", body: JSONValue.object(object).encoded() + "\n")
    }

    /// The whole answer as it goes out; to a HEAD request without its body (RFC 9110, 9.3.2).
    func bytes(at time: UTCTime, withBody: Bool) -> ByteBuffer {
        var text = "HTTP/1.1 \(status)\r\nDate: \(HTTPDate.text(time))\r\nContent-Type: \(mediaType)\r\n"
        text += "Content-Length: \(body.utf8.count)\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        if let allows { text += "Allow: \(allows)\r\n" }
        text += "Connection: close\r\n\r\n"
        if withBody { text += body }
        return ByteBuffer(string: text)
    }
}
