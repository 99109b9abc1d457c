/// A domain that is reached by pooled connections and can tell how they are.
public protocol ControllerFigures: Sendable {
    /// How each controller's connections are, the preferred one first.
    var controllerStatuses: [ControllerStatus] { get }
}

extension ActiveDirectoryDomain: ControllerFigures {
    /// How each controller's connections are, the preferred one first.
    public var controllerStatuses: [ControllerStatus] { controllers.pools.map(\.status) }
}

extension OpenLDAPDomain: ControllerFigures {
    /// How each server's connections are, the preferred one first.
    public var controllerStatuses: [ControllerStatus] { controllers.pools.map(\.status) }
}
