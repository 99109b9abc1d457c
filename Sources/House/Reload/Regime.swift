import ResetCore
import WebServer

/// The settings in force and all that was made from them. A reload replaces it as a whole or leaves it.
struct Regime: Sendable {
    let loaded: LoadedHouse
    let domains: [any DomainDirectory]
    let groups: GroupBook
    let service: ResetService
    let doors: APIDoors
    let listener: APIConfiguration
    let files: RegimeFiles

    var settings: HouseSettings { loaded.settings }

    /// The certificate that is shown; nil when it cannot be read, which the listener would have refused.
    var certificate: ListenerCertificate? { ListenerCertificate(chain: listener.certificateChain) }

    /// The same with another certificate.
    func showing(_ configuration: APIConfiguration, _ files: RegimeFiles) -> Regime {
        Regime(
            loaded: loaded, domains: domains, groups: groups, service: service, doors: doors, listener: configuration,
            files: files)
    }
}
