/// Why the outside validation did not approve a request. Each has its own word in the record.
public enum ValidationRefusal: Sendable, Hashable {
    /// The kinds of JSON value that are not text.
    public enum NonText: String, Sendable, Hashable, CaseIterable {
        /// `null`
        case null
        /// `true` or `false`
        case boolean
        /// A number.
        case number
        /// An array.
        case array
        /// An object.
        case object
    }

    /// The command could not be started, for the stated reason: most often the account to run as is out of reach.
    case notStarted(String)
    /// The command's file, or the interpreter that its first line names, is not there.
    case notFound
    /// The command's file is there and may not be executed, or is no program.
    case notExecutable
    /// The time limit passed.
    case timedOut
    /// The request was given up while the command was running or waiting.
    case cancelled
    /// The command ended with this code, which is not 0.
    case exitCode(Int32)
    /// The command was ended by this signal.
    case signal(Int32)
    /// The process that watches over the command was ended from outside.
    case supervisorLost
    /// Nothing on standard output.
    case noOutput
    /// More on standard output than the limit.
    case tooMuchOutput
    /// Standard output is not JSON.
    case notJSON
    /// Standard output is not UTF-8.
    case notUTF8
    /// Something other than white space and JSON follows the JSON text on standard output.
    case trailingOutput
    /// There is more than one JSON text on standard output.
    case severalTexts
    /// The property is not there.
    case propertyMissing
    /// The property, or an object on the way to it, is there more than once.
    case propertyDuplicated
    /// The property is there and is not a text.
    case propertyNotText(NonText)
    /// The property is a text other than the expected one.
    case unexpectedValue
    /// As many commands as allowed are running, and waiting took too long.
    case busy

    /// A stable word for records.
    public var code: String {
        switch self {
        case .notStarted: "validation-not-started"
        case .notFound: "validation-not-found"
        case .notExecutable: "validation-not-executable"
        case .timedOut: "validation-timed-out"
        case .cancelled: "validation-cancelled"
        case .exitCode: "validation-exit-code"
        case .signal: "validation-signal"
        case .supervisorLost: "validation-supervisor-lost"
        case .noOutput: "validation-no-output"
        case .tooMuchOutput: "validation-too-much-output"
        case .notJSON: "validation-not-json"
        case .notUTF8: "validation-not-utf8"
        case .trailingOutput: "validation-trailing-output"
        case .severalTexts: "validation-several-texts"
        case .propertyMissing: "validation-property-missing"
        case .propertyDuplicated: "validation-property-duplicated"
        case .propertyNotText(let kind): "validation-property-is-\(kind.rawValue)"
        case .unexpectedValue: "validation-unexpected-value"
        case .busy: "validation-busy"
        }
    }
}
