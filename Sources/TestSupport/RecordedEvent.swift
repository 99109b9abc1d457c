import Foundation

/// One event of the record, as `rekey events --json` prints it.
public struct RecordedEvent: Sendable, Decodable {
    /// When, in UTC.
    public let time: String
    /// Joins the events of one action.
    public let reference: String
    /// What happened.
    public let code: String
    /// The label.
    public let level: String
    /// Why.
    public let cause: String?
    /// The account as the caller named it.
    public let user: String?
    /// The account's distinguished name.
    public let account: String?
    /// The client's name.
    public let client: String?
    /// Where the request came from.
    public let source: String?
    /// How the client proved itself.
    public let authorisation: String?
    /// How long it took.
    public let durationMicroseconds: Int?
    /// What else is known.
    public let facts: [String: Fact]?

    /// A further fact: text or whole number.
    public struct Fact: Sendable, Decodable {
        /// As text.
        public let text: String

        /// Reads either.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                text = String(number)
            } else {
                text = try container.decode(String.self)
            }
        }
    }

    /// A fact as text.
    public func fact(_ name: String) -> String? { facts?[name]?.text }

    /// Reads JSON lines.
    ///
    /// - Throws: ``LabFault`` naming the first line that is no event.
    public static func all(in lines: String) throws -> [RecordedEvent] {
        try lines.split(separator: "\n").map { line in
            do {
                return try JSONDecoder().decode(RecordedEvent.self, from: Data(line.utf8))
            } catch {
                throw LabFault("no event: \(line)")
            }
        }
    }
}
