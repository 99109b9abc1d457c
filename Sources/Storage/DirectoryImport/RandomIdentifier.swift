/// The usual text form of a random identifier (RFC 9562, version 4).
enum RandomIdentifier {
    static func text(_ randomBytes: (Int) -> [UInt8]) -> String {
        var bytes = Array(randomBytes(16).prefix(16))
        while bytes.count < 16 { bytes.append(0) }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]].map { $0.joined() }.joined(
            separator: "-")
    }
}
