import NIOCore

/// One answer as it came over the wire.
public struct RawHTTPSAnswer: Sendable, Equatable, CustomStringConvertible {
    /// Every byte of it, as text.
    public let text: String
    /// The body's bytes, as text.
    public let body: String

    /// The status code; 0 when the first line is none.
    public var status: Int {
        Int(text.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0
    }

    /// Every byte but the value of Date.
    public var withoutDate: String {
        Self.withoutDate(text)
    }

    /// `text` with every Date header's value cut out.
    public static func withoutDate(_ text: String) -> String {
        lines(text).map { $0.hasPrefix("Date: ") ? "Date: " : $0 }.joined(separator: "\r\n")
    }

    /// The value of a header, compared without case.
    public func header(_ name: String) -> String? {
        let start = name.lowercased() + ": "
        return Self.lines(text).first { $0.lowercased().hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }

    /// The same as `text`.
    public var description: String { text }

    // CR LF is one Character, so splitting by it leaves bare ones alone.
    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    static func take(from bytes: inout ByteBuffer) -> RawHTTPSAnswer? {
        let all = bytes.readableBytesView
        guard let end = all.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: all[all.startIndex..<end.upperBound], as: UTF8.self)
        let probe = RawHTTPSAnswer(text: head, body: "")
        let length = Int(probe.header("content-length") ?? "0") ?? 0
        let headLength = end.upperBound - all.startIndex
        guard bytes.readableBytes >= headLength + length else { return nil }
        bytes.moveReaderIndex(forwardBy: headLength)
        let body = bytes.readString(length: length) ?? ""
        return RawHTTPSAnswer(text: head + body, body: body)
    }
}
