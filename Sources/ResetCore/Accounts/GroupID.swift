/// A group as membership is decided: its security identifier in text form, e.g. `S-1-5-32-544`.
public struct GroupID: Sendable, Hashable, CustomStringConvertible {
    /// The security identifier, upper-case `S-…`.
    public let sid: String

    /// A group with this security identifier; letters are folded to upper case.
    public init(sid: String) {
        let isFolded = sid.utf8.allSatisfy { $0 < 0x61 }
        self.sid = isFolded ? sid : sid.uppercased()
    }

    /// The relative identifier: the last number of the security identifier.
    public var relativeID: UInt32? {
        sid.utf8.lastIndex(of: UInt8(ascii: "-")).flatMap { UInt32(sid[sid.utf8.index(after: $0)...]) }
    }

    /// The security identifier without its last number: the domain that issued it.
    public var issuer: Substring {
        sid.utf8.lastIndex(of: UInt8(ascii: "-")).map { sid[..<$0] } ?? sid[...]
    }

    /// The security identifier.
    public var description: String { sid }
}
