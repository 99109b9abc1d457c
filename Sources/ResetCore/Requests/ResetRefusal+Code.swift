extension ResetRefusal {
    /// A stable word for records, filters and monitoring; never changed once published.
    public var code: String {
        switch self {
        case .malformedIdentifier: "malformed-user"
        case .unknownAccount: "unknown-account"
        case .ambiguousAccount: "ambiguous-account"
        case .unknownDomain: "unknown-domain"
        case .directory(let fault): fault.code
        case .groupsUnresolved: "groups-unresolved"
        case .inForbiddenGroup: "in-forbidden-group"
        case .notInAllowedGroup: "not-in-allowed-group"
        case .notInClientGroup: "not-in-client-group"
        case .protectedAccount: "protected-account"
        case .disabled: "account-disabled"
        case .expired: "account-expired"
        case .smartCardRequired: "smart-card-required"
        case .locked: "account-locked"
        case .validation(let refusal): refusal.code
        case .weakerThanPolicy: "weaker-than-policy"
        case .noPasswordFound: "no-password-found"
        case .inFlight: "reset-in-flight"
        case .recordUnavailable: "record-unavailable"
        case .target(let refusal): refusal.code
        case .undecided: "undecided"
        case .doneNotDelivered: "done-not-delivered"
        case .stopping: "stopping"
        }
    }
}
