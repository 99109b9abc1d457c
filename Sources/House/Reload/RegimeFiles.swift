import Settings
import Targets
import WebServer

/// The state of the files that the settings name and whose content counts.
struct RegimeFiles: Sendable, Hashable {
    /// Of the certificate and of the key.
    let identity: [FileStamp?]
    /// Of each domain's authorities, by the domain's name.
    let authorities: [String: FileStamp?]

    /// Their present state.
    init(_ settings: HouseSettings) {
        identity = Self.identity(settings)
        authorities = settings.domains.mapValues { $0.ca.flatMap { FileStamp($0) } }
    }

    private init(identity: [FileStamp?], authorities: [String: FileStamp?]) {
        (self.identity, self.authorities) = (identity, authorities)
    }

    /// The present state of certificate and key alone.
    static func identity(_ settings: HouseSettings) -> [FileStamp?] {
        [FileStamp(settings.listener.certificate), FileStamp(settings.listener.key)]
    }

    /// The same with another state of certificate and key.
    func with(identity: [FileStamp?]) -> RegimeFiles {
        RegimeFiles(identity: identity, authorities: authorities)
    }
}
