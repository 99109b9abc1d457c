/// What happened, as a stable word. New codes are added, old ones never change.
public enum EventCode: String, Sendable, Hashable, CaseIterable {
    /// A password is about to be set.
    case resetIntended = "reset.intended"
    /// A password was set and handed out.
    case resetDone = "reset.done"
    /// A reset was refused before anything was sent to the directory.
    case resetRefused = "reset.refused"
    /// A reset was sent to the directory, or set out to be, and failed; nothing was changed.
    case resetFailed = "reset.failed"
    /// A change was sent and it could not be told in time whether it was made. An alarm.
    case resetUndecided = "reset.undecided"
    /// A password was set but could not be handed out. An alarm.
    case resetNotDelivered = "reset.not-delivered"
    /// A client asked whether the service is there and its credentials are right.
    case probe = "probe"
    /// A request was refused at the gate: its credentials or its network.
    case gateRefused = "gate.refused"
    /// A limit was reached: requests were answered with 429, or connections closed.
    case requestLimited = "request.limited"
    /// A request passed the gate and could not be understood.
    case requestRejected = "request.rejected"
    /// The service began to answer.
    case serviceStarted = "service.started"
    /// The service began to answer although something it needs is out of reach.
    case serviceDegraded = "service.degraded"
    /// Settings were read again and are in force; `setting` names each that changed.
    case settingsReloaded = "settings.reloaded"
    /// Settings were read again and refused; those from before stay in force.
    case settingsRefused = "settings.refused"
    /// New connections are shown another certificate.
    case certificateReloaded = "certificate.reloaded"
    /// The service ended in good order.
    case serviceStopped = "service.stopped"
    /// The installation's key was rotated: everything is sealed with another one from here on.
    case keyRotated = "key.rotated"
    /// People and groups were imported into the embedded directory.
    case directoryImported = "directory.imported"
}
