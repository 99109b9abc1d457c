import Foundation
import Glibc
import TestSupport

/// An installation on the embedded directory that is in order, to be broken: a copy of a demo that ran and was stopped.
struct DoctorDemo: Sendable {
    /// The demo that is copied; made once.
    private actor Original {
        static let shared = Original()
        private var made: (ScratchFolder, String)?

        func folder() async throws -> (ScratchFolder, token: String) {
            if let made { return made }
            let demo = try await Demo()
            let caller = try await demo.caller()
            for login in ["jon.one", "nobody", "dee.disabled"] { _ = try await caller.reset(login) }
            await caller.close()
            try await demo.service.stop()
            made = (demo.folder, demo.line.token)
            return (demo.folder, demo.line.token)
        }
    }

    // Not the documented port, which another program of a developer's machine may hold.
    static let environment = ["REKEY_LISTENER__PORT": "0"]

    let folder: ScratchFolder
    let token: String
    /// Further environment of its checks.
    var environment: [String: String] = [:]

    init() async throws {
        let (original, token) = try await Original.shared.folder()
        // Open, so that a validation command of another account can be reached.
        folder = try ScratchFolder(mode: 0o755)
        self.token = token
        let copied = try await ToolRun.of("/bin/cp", ["-a", original.file("demo"), folder.path])
        guard copied.exitCode == 0 else { throw LabFault("cp: \(copied)") }
        try replace(original.path, with: folder.path)
    }

    var place: [String] { ["--data", folder.file("demo")] }

    /// The path of a file of the installation.
    func file(_ name: String) -> String { folder.file("demo/" + name) }

    func check(_ words: [String] = [], environment: [String: String] = [:]) async throws -> CheckReport {
        let variables = Self.environment.merging(self.environment) { $1 }.merging(environment) { $1 }
        return try CheckReport(await Binary.run(["check", "--json"] + place + words, environment: variables))
    }

    /// Replaces text in the settings file.
    func replace(_ old: String, with new: String) throws {
        let text = folder.text(of: "demo/rekey.yaml")
        guard text.contains(old) else { throw LabFault("the settings have no \(old)") }
        try folder.write(text.replacing(old, with: new), to: "demo/rekey.yaml")
    }

    func chmod(_ name: String, _ mode: mode_t) throws {
        guard Glibc.chmod(file(name), mode) == 0 else { throw LabFault("no \(name)") }
    }

    /// Puts certificate and key in the place of the installation's own.
    func put(_ certificate: RawHTTPSCertificate, further: [UInt8] = []) throws {
        try folder.write(
            String(decoding: certificate.certificate + [0x0A] + further, as: UTF8.self), to: "demo/tls.pem", mode: 0o644)
        try folder.write(String(decoding: certificate.key, as: UTF8.self), to: "demo/tls.key")
    }

    /// Runs SQL on the record.
    func record(_ sql: String) async throws {
        let run = try await ToolRun.of("/usr/bin/sqlite3", [file("record/record.sqlite"), sql])
        guard run.exitCode == 0 else { throw LabFault("sqlite3: \(run.errors)") }
    }

    /// Settings of a validation command with these lines, run as an account of its own.
    func validation(_ script: String, mode: mode_t = 0o755, name: String = "validate") throws -> [String: String] {
        try Self.validation(folder.write(script, to: name, mode: mode))
    }

    static func validation(_ command: String) -> [String: String] {
        [
            "REKEY_VALIDATION__COMMAND": command, "REKEY_VALIDATION__PROPERTY": "auth.res", "REKEY_VALIDATION__EXPECTED": "ok",
            "REKEY_VALIDATION__USER": "nobody",
        ]
    }
}
