import ResetCore

/// A security identifier in its binary form (MS-DTYP 2.4.2.2).
struct SecurityIdentifier: Hashable {
    private static let headerBytes = 8
    private static let mostSubAuthorities = 15

    /// The octets, exactly those of the identifier.
    let bytes: [UInt8]

    /// An identifier that fills `bytes` exactly.
    init(_ bytes: [UInt8]) throws(AttributeProblem) {
        guard let length = Self.length(bytes[...]), length == bytes.count else {
            throw AttributeProblem("a security identifier of \(bytes.count) octets")
        }
        self.bytes = bytes
    }

    /// The identifier at the start of `bytes`, whatever follows.
    init(prefixOf bytes: ArraySlice<UInt8>) throws(AttributeProblem) {
        guard let length = Self.length(bytes) else { throw AttributeProblem("a cut security identifier") }
        self.bytes = Array(bytes.prefix(length))
    }

    /// Reads `S-1-…`; `nil` for anything else.
    init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].uppercased() == "S", parts[1] == "1", parts.count - 3 <= Self.mostSubAuthorities,
            let authority = UInt64(parts[2]), authority < 1 << 48
        else { return nil }
        var bytes: [UInt8] = [1, UInt8(parts.count - 3)]
        for shift in stride(from: 40, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: authority >> UInt64(shift))) }
        for part in parts.dropFirst(3) {
            guard let number = UInt32(part) else { return nil }
            for shift in stride(from: 0, through: 24, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
        }
        self.bytes = bytes
    }

    /// The text form `S-1-5-21-…`.
    var text: String {
        var authority: UInt64 = 0
        for byte in bytes[2..<Self.headerBytes] { authority = authority << 8 | UInt64(byte) }
        var numbers: [String] = []
        for start in stride(from: Self.headerBytes, to: bytes.count, by: 4) {
            var number: UInt32 = 0
            for byte in bytes[start..<start + 4].reversed() { number = number << 8 | UInt32(byte) }
            numbers.append(String(number))
        }
        return (["S", "1", String(authority)] + numbers).joined(separator: "-")
    }

    /// The identifier as the domain's vocabulary has it.
    var group: GroupID { GroupID(sid: text) }

    // How long the identifier at the start is; nil if it is cut or none.
    private static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= headerBytes, bytes.first == 1 else { return nil }
        let count = Int(bytes[bytes.startIndex + 1])
        let length = headerBytes + 4 * count
        guard (1...mostSubAuthorities).contains(count), bytes.count >= length else { return nil }
        return length
    }
}
