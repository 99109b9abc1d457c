/// What a changed value of a setting asks of a running service.
public enum SettingChange: String, Sendable, CaseIterable {
    /// Takes effect with the next request after a reload.
    case live
    /// Takes effect on a reload, by opening new connections and draining the old ones.
    case reconnect
    /// Takes effect when the service is started again.
    case restart
}
