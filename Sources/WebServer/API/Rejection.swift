/// Why a request that passed the gate is not carried out.
enum Rejection: String, Error, Sendable, CaseIterable {
    /// The body is longer than is read.
    case tooLarge = "body-too-large"
    /// The body is declared as something other than JSON.
    case contentType = "content-type"
    /// The body's framing broke off or broke the rules.
    case framing = "broken-framing"
    /// The body is not JSON by RFC 8259, or nested too deeply.
    case notJSON = "not-json"
    /// The body is JSON and not a request.
    case shape = "wrong-shape"
    /// A member stands there twice, in whichever object.
    case duplicate = "duplicate-member"
    /// `type` is another than `request`.
    case type = "unknown-type"
    /// `action` is none that there is.
    case action = "unknown-action"

    /// What goes out.
    var answer: Answer {
        switch self {
        case .tooLarge: .tooLarge
        case .contentType: .unsupportedType
        case .framing, .notJSON, .shape, .duplicate, .type, .action: .badRequest
        }
    }

    /// The status that goes out.
    var status: Int {
        switch self {
        case .tooLarge: 413
        case .contentType: 415
        case .framing, .notJSON, .shape, .duplicate, .type, .action: 400
        }
    }
}
