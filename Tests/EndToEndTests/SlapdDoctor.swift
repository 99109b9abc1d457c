import Foundation
import TestSupport

/// An installation on the lab's slapd that is in order, to be broken.
struct SlapdDoctor: Sendable {
    /// A change of the server, and what takes it back.
    private struct Undoing: Sendable {
        let entry: String
        let operation: String
    }

    let slapd: LabSlapd
    var account: String
    var password: String
    var write = "exop"
    /// The account that rights are tried on; none leaves that out.
    var probe: String? = "user0260"
    var settings = ["password.length": "20", "listener.port": "0"]
    private var undoings: [Undoing] = []
    private var referrals: [String] = []

    init() throws {
        slapd = try LabSlapd.running()
        (account, password) = (slapd.bindDN, slapd.password)
    }

    /// Sets an attribute of an entry; taken back after the check.
    mutating func set(_ attribute: String, _ value: String, of entry: String) async throws {
        let before = try await slapd.entry(entry)?[attribute] ?? []
        let old = before.map { "\(attribute): \($0)\n" }.joined()
        undoings.append(Undoing(entry: entry, operation: "replace: \(attribute)\n" + old))
        try await slapd.modify(entry, "replace: \(attribute)\n\(attribute): \(value)\n")
    }

    /// Puts a referral to `url` into the tree; taken out after the check.
    mutating func refer(_ entry: String, to url: String) async throws {
        referrals.append(entry)
        try await slapd.refer(entry, to: url)
    }

    func check() async throws -> CheckReport {
        let folder = try ScratchFolder()
        try await SlapdService.configure(
            folder, slapd, write: write, account: account, password: password, settings: settings)
        let words = probe.map { ["--probe", $0] } ?? []
        let run = try await Binary.run(["check", "--json", "--config", folder.file("rekey.yaml")] + words)
        for undoing in undoings { try await slapd.modify(undoing.entry, undoing.operation) }
        for referral in referrals { try await slapd.unrefer(referral) }
        return try CheckReport(run)
    }
}
