/// A range of addresses in CIDR form, `10.0.0.0/8` or `2001:db8::/32`; a bare address is a range of one.
public struct NetworkRange: Sendable, Hashable, CustomStringConvertible {
    private let base: NetworkAddress
    private let prefixLength: Int

    /// Reads CIDR form; `nil` when it is none, or when bits behind the prefix are set (which is nearly always a slip).
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let base = NetworkAddress(String(first)) else { return nil }
        let bits = base.bytes.count * 8
        var prefixLength = bits
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int(parts[1]), (0...bits).contains(number)
            else {
                return nil
            }
            prefixLength = number
        }
        self.base = base
        self.prefixLength = prefixLength
        guard (prefixLength..<bits).allSatisfy({ base.bytes[$0 / 8] & (0x80 >> UInt8($0 % 8)) == 0 }) else { return nil }
    }

    /// What is wrong with a text as a range, as the end of a sentence; `nil` when it is one.
    public static func flaw(_ text: String) -> String? {
        NetworkRange(text) == nil ? "is no address or range such as 10.0.0.0/8 (with no bits set behind the prefix)" : nil
    }

    /// Whether `address` lies in the range; never across the two families.
    public func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == base.bytes.count else { return false }
        let whole = prefixLength / 8
        guard address.bytes[..<whole] == base.bytes[..<whole] else { return false }
        let rest = prefixLength % 8
        guard rest > 0 else { return true }
        return (address.bytes[whole] ^ base.bytes[whole]) >> UInt8(8 - rest) == 0
    }

    /// CIDR form.
    public var description: String { base.description + "/" + String(prefixLength) }
}
