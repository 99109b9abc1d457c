/// A named client of the API, as the gate let it in.
public struct ClientIdentity: Sendable, Hashable {
    /// How the client proved itself.
    public enum Method: String, Sendable, Hashable {
        /// The shared token itself.
        case bearer
        /// The documented five-minute token made from the shared one.
        case timeToken = "time-token"
    }

    /// The client's name in the settings.
    public let name: String
    /// How it proved itself.
    public let method: Method

    /// The client `name`, let in by `method`.
    public init(name: String, method: Method) {
        self.name = name
        self.method = method
    }
}
