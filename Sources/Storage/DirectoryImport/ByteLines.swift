/// Takes a stream of bytes apart into lines that end with LF or CR LF, one at a time; what is longer than the limit is not kept.
struct ByteLines {
    /// One line, without its end.
    struct Line {
        /// Counted from 1.
        let number: Int
        let bytes: [UInt8]
        /// Whether the line was longer than the limit; its bytes are then gone.
        let isTooLong: Bool
    }

    /// The longest line that is kept: a photograph in base64 fits, unfolded too.
    static let longest = 1 << 20

    /// The number of lines read.
    private(set) var number = 0
    private let source: () throws -> [UInt8]
    private var chunk: ArraySlice<UInt8> = []
    private var isAtEnd = false

    /// Lines of what `source` yields; it yields nothing at the end.
    init(_ source: @escaping () throws -> [UInt8]) {
        self.source = source
    }

    /// The next line; nil at the end. A last line without an end counts too.
    mutating func next() throws -> Line? {
        var bytes: [UInt8] = []
        var (isTooLong, hasAny) = (false, false)
        while true {
            if chunk.isEmpty, !isAtEnd {
                chunk = try source()[...]
                isAtEnd = chunk.isEmpty
            }
            if isAtEnd {
                guard hasAny else { return nil }
                return line(bytes, isTooLong)
            }
            hasAny = true
            let end = chunk.firstIndex(of: UInt8(ascii: "\n"))
            let part = chunk[..<(end ?? chunk.endIndex)]
            if isTooLong || bytes.count + part.count > Self.longest {
                (isTooLong, bytes) = (true, [])
            } else {
                bytes += part
            }
            chunk = chunk[(end.map { $0 + 1 } ?? chunk.endIndex)...]
            if end != nil { return line(bytes, isTooLong) }
        }
    }

    private mutating func line(_ bytes: [UInt8], _ isTooLong: Bool) -> Line {
        number += 1
        var bytes = bytes
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        if number == 1, bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
        return Line(number: number, bytes: bytes, isTooLong: isTooLong)
    }
}
