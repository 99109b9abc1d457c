import Foundation
import TestSupport

/// A service before whose controller stand two proxies, which it takes for two controllers of the same data.
struct ControllerPair {
    /// Which controller of the lab.
    enum Directory: String, CaseIterable, Sendable {
        case samba
        case slapd
    }

    let first: LDAPProxy
    let second: LDAPProxy
    let service: RunningService
    let token: String
    private let domain: LabDomain?
    private let slapd: LabSlapd
    // Kept, so that it is there as long as the service.
    private let folder: ScratchFolder

    init(_ directory: Directory) async throws {
        let times = ["connectTimeout": "2s", "operationTimeout": "2s"]
        let limits = ["reset.readBackLimit": "2s"]
        slapd = try LabSlapd.running()
        let example = try Lab.domain("example")
        let controller = directory == .samba ? example.controller : slapd.controller
        let (one, two) = (try await LDAPProxy.before(controller), try await LDAPProxy.before(controller))
        (first, second) = (one, two)
        switch directory {
        case .samba:
            domain = example
            let lab = try await LabService { wishes in
                wishes.servers["example"] = "\(one.server),\(two.server)"
                for (name, value) in times { wishes.settings["domains.example." + name] = value }
                wishes.settings.merge(limits) { $1 }
            }
            (service, folder, token) = (lab.service, lab.folder, LabService.token)
        case .slapd:
            domain = nil
            var settings = limits
            for (name, value) in times { settings["domains.corp." + name] = value }
            let lab = try await SlapdService(servers: [one.server, two.server], settings)
            (service, folder, token) = (lab.service, lab.folder, SlapdService.token)
        }
    }

    /// The account as a caller names it.
    func user(_ login: String) -> String { domain == nil ? login : "EXAMPLE\\" + login }

    /// What a sign-in is answered whose password has to be changed.
    var mustChange: String { domain == nil ? "must-change" : "49 773" }

    func canBind(_ login: String, _ password: String) async throws -> String {
        guard let domain else { return try await slapd.canBind(slapd.person(login), password) }
        return try await domain.canBind(domain.principal(login), password)
    }

    /// The controller of the last reset that was done.
    func lastController() async throws -> String? {
        let run = try await service.command(["events", "--json", "--last", "40"])
        return try RecordedEvent.all(in: run.output).last { $0.code == "reset.done" }?.fact("controller")
    }

    func stop() async throws {
        try await first.stop()
        try await second.stop()
    }
}
