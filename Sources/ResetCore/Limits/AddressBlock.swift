/// What one sender can hold: an IPv4 address, or the first 64 bits of an IPv6 address. Small, so that many can be kept.
public struct AddressBlock: Sendable, Hashable {
    private let prefix: UInt64
    private let isFour: Bool

    /// The block that `address` lies in.
    public init(_ address: NetworkAddress) {
        isFour = address.bytes.count == 4
        prefix = address.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
