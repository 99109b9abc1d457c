import NIOCore

/// Cuts the byte stream into messages. A message's size is judged from its header, before its content is buffered.
struct LDAPFraming {
    /// What the buffer holds next.
    enum Step: Equatable {
        case message([UInt8])
        case needsMore
        case malformed(String)
        case tooLong
    }

    private var buffer = ByteBuffer()
    private let maximumBytes: Int

    init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    /// Whether no octet waits.
    var isEmpty: Bool { buffer.readableBytes == 0 }

    mutating func append(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            var bytes = bytes
            // Moved only when whole messages were taken, and then less than one message is left: never quadratic.
            buffer.discardReadBytes()
            buffer.writeBuffer(&bytes)
        }
    }

    mutating func next() -> Step {
        let start = buffer.readerIndex
        guard let tag = buffer.getInteger(at: start, as: UInt8.self) else { return .needsMore }
        guard tag == 0x30 else { return .malformed("a message begins with octet \(tag)") }
        guard let first = buffer.getInteger(at: start + 1, as: UInt8.self) else { return .needsMore }
        var headerBytes = 2
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...8).contains(count) else { return .malformed("a message of indefinite or absurd length") }
            headerBytes += count
            var wide: UInt64 = 0
            for offset in 0..<count {
                guard let byte = buffer.getInteger(at: start + 2 + offset, as: UInt8.self) else { return .needsMore }
                wide = wide << 8 | UInt64(byte)
            }
            guard wide <= UInt64(maximumBytes) else { return .tooLong }
            length = Int(wide)
        }
        guard headerBytes + length <= maximumBytes else { return .tooLong }
        guard let bytes = buffer.readBytes(length: headerBytes + length) else { return .needsMore }
        // Let go of, or TLS would have to copy the whole of it before it writes into it again.
        if isEmpty { buffer = ByteBuffer() }
        return .message(bytes)
    }
}
