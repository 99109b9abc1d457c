/// Asks somebody outside whether a request may go on.
public protocol RequestValidator: Sendable {
    /// Shows `body`, byte for byte as it arrived, to the outside judge. `nil` approves; anything unclear is a refusal.
    func refusal(ofRequest body: [UInt8]) async -> ValidationRefusal?
}
