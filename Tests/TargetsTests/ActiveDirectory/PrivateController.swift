import Foundation
import TestSupport

/// A controller of a test's own, from the snapshot of the lab's second domain, to be stopped and started at will.
struct PrivateController {
    let lab: LabDomain
    let server: String
    let ca: String
    private let script: String
    private let environment: [String: String]
    private let folder: String

    /// Restores and starts it, at the lab's address with this last number: suites run at the same time, so each has its own.
    static func start(at number: Int) async throws -> PrivateController {
        let controller = try PrivateController(number)
        try await controller.run("restore", controller.snapshot())
        try await controller.run("start")
        return controller
    }

    private init(_ number: Int) throws {
        lab = try Lab.domain("other")
        let address = try Lab.running().net + ".0.\(number)"
        folder = "/tmp/rekey-dc-\(UUID().uuidString.prefix(8))"
        server = "ldaps://\(address)"
        ca = folder + "/ca/ca.pem"
        script =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../scripts/lab/dc.sh")
            .standardizedFileURL.path
        environment = [
            "DC_DIR": folder + "/dc", "DC_CA": folder + "/ca", "DC_IP": address, "DC_REALM": lab.dns.uppercased(),
            "DC_DOMAIN": lab.netbios, "DC_HOST": "dc2",
        ]
    }

    func stop() async throws { try await run("stop") }
    func startAgain() async throws { try await run("start") }

    /// Starts it with a certificate of an authority that nobody knows.
    func startAgainAsStranger() async throws {
        try await run("start", environment: environment.merging(["DC_CA": folder + "/strange-ca"]) { _, other in other })
    }

    /// Stops it and removes what it wrote.
    func remove() async throws {
        try await stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    private func snapshot() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["REKEY_LAB"].map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? ""
        let cache = environment["REKEY_LAB_CACHE"] ?? home + "/cache"
        let candidates = (try? FileManager.default.subpathsOfDirectory(atPath: cache)) ?? []
        guard let found = candidates.first(where: { $0.hasSuffix("/\(lab.name).tar.zst") }) else {
            throw LabFault("no snapshot of \(lab.name) below \(cache)")
        }
        return cache + "/" + found
    }

    // Foundation learns of a process's end by a descriptor that children inherit: a daemon must not keep it open.
    private static let withoutInheritedDescriptors = """
        for entry in /proc/$$/fd/*; do number=${entry##*/}; [ "$number" -le 2 ] || eval "exec $number>&-"; done; exec /bin/bash "$@"
        """

    private func run(_ arguments: String..., environment: [String: String]? = nil) async throws {
        let run = try await ToolRun.of(
            "/bin/bash", ["-c", Self.withoutInheritedDescriptors, "bash", script] + arguments,
            environment: environment ?? self.environment,
            seconds: 60)
        guard run.exitCode == 0 else { throw LabFault("dc.sh \(arguments): \(run.errors)") }
    }
}
