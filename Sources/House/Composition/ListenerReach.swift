/// From where a listener's address can be reached.
enum ListenerReach {
    /// What an address stands for that is none of a machine's own; nil for any other.
    static func words(_ address: String) -> String? {
        switch address {
        case "0.0.0.0": "every IPv4 address of this machine"
        case "::": "every address of this machine"
        default: nil
        }
    }
}
