import Foundation
import TestSupport

/// `rekey serve` on both domains of the lab, configured by `rekey configure` alone.
struct LabService {
    static let token = "A-shared-token-for-the-lab-01"

    /// What differs from the usual: service accounts and servers, further settings.
    struct Wishes {
        var account: (LabDomain) -> LabAccount = { $0.reset }
        /// Instead of the controller itself, by the domain's name.
        var servers: [String: String] = [:]
        /// Instead of the domain's own authority, by the domain's name.
        var authorities: [String: String] = [:]
        var settings: [String: String] = [:]
    }

    let folder: ScratchFolder
    let service: RunningService
    let example: LabDomain
    let other: LabDomain

    init(_ change: (inout Wishes) throws -> Void = { _ in }) async throws {
        var wishes = Wishes()
        try change(&wishes)
        folder = try ScratchFolder()
        (example, other) = (try Lab.domain("example"), try Lab.domain("other"))
        try await Self.configure(folder, wishes)
        service = try await RunningService.serve(folder)
    }

    /// Writes the settings, and everything that goes with them, into `folder`.
    static func configure(_ folder: ScratchFolder, _ wishes: Wishes) async throws {
        let (example, other) = (try Lab.domain("example"), try Lab.domain("other"))
        try folder.write(Self.token, to: "token")
        var words = [
            "configure", "--untested", "--config", folder.file("rekey.yaml"), "--self-signed", "127.0.0.1", "--client",
            "desk=bearer",
            "--client-token-file", "desk=" + folder.file("token"), "--allow", "reset-allowed", "--forbid", "reset-denied",
            "--set", "record.directory=" + folder.file("record"),
        ]
        for domain in [example, other] {
            let account = wishes.account(domain)
            try folder.write(account.password, to: domain.name + ".password")
            words += [
                "--domain", "\(domain.name)=\(wishes.servers[domain.name] ?? domain.server)",
                "--ca", "\(domain.name)=\(wishes.authorities[domain.name] ?? domain.ca)",
                "--account", "\(domain.name)=\(account.name)",
                "--password-file", "\(domain.name)=\(folder.file(domain.name + ".password"))",
            ]
        }
        for (path, value) in wishes.settings.sorted(by: { $0.key < $1.key }) { words += ["--set", "\(path)=\(value)"] }
        let configured = try await Binary.run(words)
        guard configured.exitCode == 0, configured.output.contains("next:\n  rekey check") else {
            throw LabFault("rekey configure: \(configured)")
        }
        for name in ["token", "example.password", "other.password"] {
            try FileManager.default.removeItem(atPath: folder.file(name))
        }
    }

    func caller() async throws -> ResetCaller {
        try await ResetCaller(port: service.port, token: Self.token)
    }

    /// The newest outcome in the record.
    func outcome() async throws -> RecordedEvent {
        guard let last = try await service.events().last(where: { $0.code.hasPrefix("reset.") }) else {
            throw LabFault("nothing about a reset in the record")
        }
        return last
    }

    /// Tries to reset, expects the failure answer, and returns the outcome in the record.
    func refusal(_ user: String) async throws -> RecordedEvent {
        let caller = try await caller()
        let answer = try await caller.reset(user)
        await caller.close()
        guard answer.isFailed else { throw LabFault("\(user) was answered \(answer.body.prefix(40))") }
        let event = try await outcome()
        guard event.user == user else { throw LabFault("the last outcome is of \(event.user ?? "nobody"), not of \(user)") }
        return event
    }
}
