import Foundation

/// An IPv4 or IPv6 address. An IPv4 address mapped into IPv6 (`::ffff:a.b.c.d`) is the IPv4 address.
public struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    /// Four or sixteen bytes, in network order.
    public let bytes: [UInt8]

    /// Reads the usual text form, without brackets, port or zone (a zone `%…` is cut); `nil` for anything else.
    public init?(_ text: String) {
        let plain = text.prefix { $0 != "%" }
        guard plain.utf8.count <= 45, plain.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { return nil }
        var four = in_addr()
        if inet_pton(AF_INET, String(plain), &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, String(plain), &six) == 1 else { return nil }
        let all = withUnsafeBytes(of: six) { Array($0) }
        let mapped = all[0..<10].allSatisfy { $0 == 0 } && all[10] == 0xff && all[11] == 0xff
        bytes = mapped ? Array(all[12...]) : all
    }

    /// An IPv4 address by its number, the first byte highest.
    init(four number: UInt32) {
        bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// The address cut to its first 64 bits when it is IPv6, whole when it is IPv4: what one guesser can hold.
    public var neighbourhood: String {
        bytes.count == 4 ? description : Self.groups(bytes).prefix(4).joined(separator: ":") + "::/64"
    }

    /// Dotted decimals, or eight groups of hexadecimal digits.
    public var description: String {
        bytes.count == 4 ? bytes.map(String.init).joined(separator: ".") : Self.groups(bytes).joined(separator: ":")
    }

    private static func groups(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
    }
}
