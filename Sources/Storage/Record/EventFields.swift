import ResetCore
import StrictJSON

/// The parts of a recorded event, as texts.
public struct EventFields: Sendable, Hashable {
    /// RFC 3339, UTC, with milliseconds.
    public let time: String
    /// The action's reference.
    public let reference: String
    /// An `EventCode`; kept as text, since a later version may know more codes.
    public let code: String
    /// An `EventLevel`, as text for the same reason.
    public let level: String
    /// Why.
    public let cause: String?
    /// The account as the caller named it.
    public let user: String?
    /// The domain, as the settings name it.
    public let domain: String?
    /// The account's stable identifier.
    public let accountID: String?
    /// The account's distinguished name.
    public let account: String?
    /// The client.
    public let client: String?
    /// The address the request came from.
    public let source: String?
    /// How the actor was authorised.
    public let authorisation: String?
    /// How long the action took, in microseconds.
    public let durationMicroseconds: Int?
    /// Further facts in their order; numbers as text.
    public let facts: [Pair]

    /// One further fact.
    public struct Pair: Sendable, Hashable {
        /// A `Fact.Key`, as text.
        public let key: String
        /// The value.
        public let value: String
    }

    /// Reads a recorded body; nil when it is no event.
    public init?(body: [UInt8]) {
        let parsed: JSONValue
        do throws(JSONFault) {
            parsed = try JSONParser.parse(body)
        } catch {
            return nil
        }
        guard let object = parsed.objectValue, object.firstDuplicate == nil else { return nil }
        func text(_ name: String) -> String? {
            guard case .one(let value) = object.unique(name) else { return nil }
            return value.stringValue
        }
        guard let time = text("time"), let reference = text("reference"), let code = text("code"), let level = text("level")
        else {
            return nil
        }
        (self.time, self.reference, self.code, self.level) = (time, reference, code, level)
        (cause, user, domain) = (text("cause"), text("user"), text("domain"))
        (accountID, account) = (text("accountId"), text("account"))
        (client, source, authorisation) = (text("client"), text("source"), text("authorisation"))
        if case .one(let value) = object.unique("durationMicroseconds") {
            durationMicroseconds = value.integerValue
        } else {
            durationMicroseconds = nil
        }
        if case .one(.object(let members)) = object.unique("facts") {
            facts = members.members.map { Pair(key: $0.name, value: $0.value.stringValue ?? $0.value.encoded()) }
        } else {
            facts = []
        }
    }
}
