/// A group as membership is decided: its security identifier in text form, e.g. `S-1-5-32-544`.
public struct GroupID: Sendable, Hashable, CustomStringConvertible {
    /// The security identifier, upper-case `S-…`.
    public let sid: String

    /// A group with this security identifier; letters are folded to upper case.
    public init(sid: String) {
        self.sid = sid.uppercased()
    }

    /// The relative identifier: the last number of the security identifier.
    public var relativeID: UInt32? {
        sid.split(separator: "-").last.flatMap { UInt32($0) }
    }

    /// The security identifier without its last number: the domain that issued it.
    public var issuer: Substring {
        sid.lastIndex(of: "-").map { sid[..<$0] } ?? sid[...]
    }

    /// The security identifier.
    public var description: String { sid }
}
