extension EventCode {
    /// What has happened, in a sentence for the reference of events.
    public var meaning: String {
        switch self {
        case .resetIntended: "A password is about to be set; an outcome with the same reference follows."
        case .resetDone: "A password was set and handed out."
        case .resetRefused: "A reset was refused before anything was sent to the directory."
        case .resetFailed: "A reset was sent to the directory, or set out to be, and failed; nothing was changed."
        case .resetUndecided: "A change was sent and it could not be told in time whether it was made. An alarm."
        case .resetNotDelivered: "A password was set and could not be handed out. An alarm."
        case .probe: "A client asked whether the service is there and its token right."
        case .gateRefused: "A request was refused at the gate: its token or its network."
        case .requestLimited: "A limit was reached: requests were answered with 429, or connections closed."
        case .requestRejected: "A request passed the gate and could not be understood."
        case .serviceStarted: "The service began to answer."
        case .serviceDegraded: "The service began to answer although something it needs is out of reach."
        case .settingsReloaded: "Settings were read again and are in force; `setting` names each that changed."
        case .settingsRefused: "Settings were read again and refused; those from before stay in force."
        case .certificateReloaded: "New connections are shown another certificate."
        case .serviceStopped: "The service ended in good order."
        case .keyRotated: "The installation's key was rotated: everything is sealed with another one from here on."
        case .directoryImported: "People and groups were imported into the embedded directory from a file; facts say how many."
        }
    }
}
