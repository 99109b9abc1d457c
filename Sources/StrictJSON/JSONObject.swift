/// A JSON object that keeps its members in the order of the text, repeated names included.
///
/// Names are compared by their code points, never by canonical equivalence: `é` as one code point and as two are different names.
public struct JSONObject: Sendable, Equatable {
    /// One member.
    public struct Member: Sendable, Equatable {
        /// The name, unescaped.
        public let name: String
        /// The value.
        public let value: JSONValue

        /// Joins a name and a value.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }

        /// Whether name and value are the same, the name code point by code point.
        public static func == (left: Member, right: Member) -> Bool {
            left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
        }
    }

    /// All members in the order of the text.
    public let members: [Member]

    /// An object of these members, in this order.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// What the object says under `name`.
    public func unique(_ name: String) -> JSONMember {
        var found: JSONValue?
        for member in members where member.name.utf8.elementsEqual(name.utf8) {
            guard found == nil else { return .duplicate }
            found = member.value
        }
        return found.map(JSONMember.one) ?? .absent
    }

    /// The first name that occurs more than once, nil if all are different.
    public var firstDuplicate: String? {
        var seen = Set<[UInt8]>()
        return members.first { !seen.insert(Array($0.name.utf8)).inserted }?.name
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object in the order of the literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements.map { Member($0.0, $0.1) })
    }
}
