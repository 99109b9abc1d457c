/// A binary security identifier (MS-DTYP 2.4.2.2) of a file, as text.
struct SecurityIdentifierText {
    let text: String
    let relativeID: UInt32

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 12, bytes[0] == 1, (1...15).contains(bytes[1]), bytes.count == 8 + 4 * Int(bytes[1]) else {
            return nil
        }
        let authority = bytes[2..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let numbers = stride(from: 8, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        guard let last = numbers.last else { return nil }
        text = "S-1-\(authority)-" + numbers.map(String.init).joined(separator: "-")
        relativeID = last
    }
}
