/// The result code of an answer (RFC 4511 appendix A). A struct, since servers may send codes unknown here.
public struct LDAPResultCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The number on the wire.
    public let rawValue: Int32

    /// A code by its number.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The number, and the name if it is one of those below.
    public var description: String {
        Self.names[rawValue].map { "\(rawValue) (\($0))" } ?? String(rawValue)
    }

    /// 0
    public static let success = Self(rawValue: 0)
    /// 1
    public static let operationsError = Self(rawValue: 1)
    /// 2
    public static let protocolError = Self(rawValue: 2)
    /// 3
    public static let timeLimitExceeded = Self(rawValue: 3)
    /// 4: the entries that came with it are a part of the answer.
    public static let sizeLimitExceeded = Self(rawValue: 4)
    /// 7
    public static let authMethodNotSupported = Self(rawValue: 7)
    /// 8
    public static let strongerAuthRequired = Self(rawValue: 8)
    /// 10: the server names others; this client never follows.
    public static let referral = Self(rawValue: 10)
    /// 11
    public static let adminLimitExceeded = Self(rawValue: 11)
    /// 12
    public static let unavailableCriticalExtension = Self(rawValue: 12)
    /// 13
    public static let confidentialityRequired = Self(rawValue: 13)
    /// 16
    public static let noSuchAttribute = Self(rawValue: 16)
    /// 17
    public static let undefinedAttributeType = Self(rawValue: 17)
    /// 19
    public static let constraintViolation = Self(rawValue: 19)
    /// 20
    public static let attributeOrValueExists = Self(rawValue: 20)
    /// 21
    public static let invalidAttributeSyntax = Self(rawValue: 21)
    /// 32
    public static let noSuchObject = Self(rawValue: 32)
    /// 34
    public static let invalidDNSyntax = Self(rawValue: 34)
    /// 48
    public static let inappropriateAuthentication = Self(rawValue: 48)
    /// 49
    public static let invalidCredentials = Self(rawValue: 49)
    /// 50
    public static let insufficientAccessRights = Self(rawValue: 50)
    /// 51
    public static let busy = Self(rawValue: 51)
    /// 52
    public static let unavailable = Self(rawValue: 52)
    /// 53
    public static let unwillingToPerform = Self(rawValue: 53)
    /// 65
    public static let objectClassViolation = Self(rawValue: 65)
    /// 68
    public static let entryAlreadyExists = Self(rawValue: 68)
    /// 122: an assertion sent along does not hold (RFC 4528).
    public static let assertionFailed = Self(rawValue: 122)
    /// 80
    public static let other = Self(rawValue: 80)

    private static let names: [Int32: String] = [
        0: "success", 1: "operationsError", 2: "protocolError", 3: "timeLimitExceeded", 4: "sizeLimitExceeded",
        7: "authMethodNotSupported", 8: "strongerAuthRequired", 10: "referral", 11: "adminLimitExceeded",
        12: "unavailableCriticalExtension", 13: "confidentialityRequired", 16: "noSuchAttribute", 17: "undefinedAttributeType",
        19: "constraintViolation", 20: "attributeOrValueExists", 21: "invalidAttributeSyntax", 32: "noSuchObject",
        34: "invalidDNSyntax", 48: "inappropriateAuthentication", 49: "invalidCredentials", 50: "insufficientAccessRights",
        51: "busy", 52: "unavailable", 53: "unwillingToPerform", 65: "objectClassViolation", 68: "entryAlreadyExists",
        80: "other", 122: "assertionFailed",
    ]
}
