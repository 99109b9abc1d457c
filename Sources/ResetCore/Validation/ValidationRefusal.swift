/// Why the outside validation did not approve a request. Each has its own word in the record.
public enum ValidationRefusal: Sendable, Hashable {
    /// The command could not be started: not there, not executable, or the account to run as is out of reach.
    case notStarted(String)
    /// The time limit passed.
    case timedOut
    /// The command ended with this code, which is not 0.
    case exitCode(Int32)
    /// The command was ended by this signal.
    case signal(Int32)
    /// Nothing on standard output.
    case noOutput
    /// More on standard output than the limit.
    case tooMuchOutput
    /// Standard output is not one JSON text in UTF-8.
    case notJSON
    /// The property is not there.
    case propertyMissing
    /// The property, or an object on the way to it, is there more than once.
    case propertyDuplicated
    /// The property is there and is not a text.
    case propertyNotText
    /// The property is a text other than the expected one.
    case unexpectedValue
    /// As many commands as allowed are running, and waiting took too long.
    case busy

    /// A stable word for records.
    public var code: String {
        switch self {
        case .notStarted: "validation-not-started"
        case .timedOut: "validation-timed-out"
        case .exitCode: "validation-exit-code"
        case .signal: "validation-signal"
        case .noOutput: "validation-no-output"
        case .tooMuchOutput: "validation-too-much-output"
        case .notJSON: "validation-not-json"
        case .propertyMissing: "validation-property-missing"
        case .propertyDuplicated: "validation-property-duplicated"
        case .propertyNotText: "validation-property-not-text"
        case .unexpectedValue: "validation-unexpected-value"
        case .busy: "validation-busy"
        }
    }
}
