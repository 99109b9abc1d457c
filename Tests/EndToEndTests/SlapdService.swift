import Foundation
import TestSupport

/// `rekey serve` on the lab's slapd, configured by `rekey configure` alone.
struct SlapdService {
    static let token = "A-shared-token-for-slapd-01"

    let folder: ScratchFolder
    let service: RunningService
    let slapd: LabSlapd

    /// Serves it by `servers`, the server itself unless given, with further settings.
    init(write: String = "modify", servers: [String]? = nil, account: String? = nil, _ settings: [String: String] = [:])
        async throws
    {
        folder = try ScratchFolder()
        slapd = try LabSlapd.running()
        try await Self.configure(folder, slapd, write: write, servers: servers, account: account, settings: settings)
        service = try await RunningService.serve(folder)
    }

    /// Writes the settings, and everything that goes with them, into `folder`.
    static func configure(
        _ folder: ScratchFolder, _ slapd: LabSlapd, write: String, servers: [String]? = nil, account: String? = nil,
        password: String? = nil, settings: [String: String]
    ) async throws {
        try folder.write(Self.token, to: "token")
        try folder.write(password ?? slapd.password, to: "password")
        var words = [
            "configure", "--untested", "--config", folder.file("rekey.yaml"), "--self-signed", "127.0.0.1", "--client",
            "desk=bearer",
            "--client-token-file", "desk=" + folder.file("token"), "--kind", "corp=openldap",
            "--domain", "corp=" + (servers ?? [slapd.ldaps]).joined(separator: ","), "--ca", "corp=" + slapd.ca,
            "--account", "corp=" + (account ?? slapd.bindDN), "--password-file", "corp=" + folder.file("password"),
            "--allow", "reset-allowed", "--forbid", "reset-denied", "--set", "record.directory=" + folder.file("record"),
            "--set", "domains.corp.base=" + (settings["domains.corp.base"] ?? slapd.base), "--set",
            "domains.corp.openldap.passwordWrite=" + write,
            "--set", "domains.corp.openldap.disabledBy=employeeType=inactive",
            "--set", "domains.corp.openldap.administrators=" + slapd.person("admin.one").replacing(",", with: "\\,"),
        ]
        for (path, value) in settings.sorted(by: { $0.key < $1.key }) where path != "domains.corp.base" {
            words += ["--set", "\(path)=\(value)"]
        }
        let configured = try await Binary.run(words)
        guard configured.exitCode == 0, configured.output.contains("next:\n  rekey check") else {
            throw LabFault("rekey configure: \(configured)")
        }
        for name in ["token", "password"] { try FileManager.default.removeItem(atPath: folder.file(name)) }
    }

    func caller() async throws -> ResetCaller {
        try await ResetCaller(port: service.port, token: Self.token)
    }

    /// Tries to reset, expects the failure answer, and returns the outcome in the record.
    func refusal(_ user: String) async throws -> RecordedEvent {
        let caller = try await caller()
        let answer = try await caller.reset(user)
        await caller.close()
        guard answer.isFailed else { throw LabFault("\(user) was answered \(answer.body.prefix(40))") }
        guard let event = try await service.events().last(where: { $0.code.hasPrefix("reset.") }), event.user == user else {
            throw LabFault("the last outcome is not of \(user)")
        }
        return event
    }

    /// What a reset would change of an account.
    func state(of login: String) async throws -> String {
        guard let entry = try await slapd.entry(slapd.person(login)) else { throw LabFault("no \(login)") }
        let names = ["userPassword", "pwdReset", "pwdAccountLockedTime", "pwdChangedTime", "pwdHistory"]
        return names.map { "\($0)=\(entry[$0].joined())" }.joined(separator: " ")
    }
}
