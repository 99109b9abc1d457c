/// A domain that is reached by pooled connections and can tell how they are.
public protocol ControllerFigures: Sendable {
    /// Every controller, the preferred one first.
    var controllers: [ControllerStatus] { get }
}

extension ActiveDirectoryDomain: ControllerFigures {
    /// Every controller, the preferred one first.
    public var controllers: [ControllerStatus] { pools.map(\.status) }
}
