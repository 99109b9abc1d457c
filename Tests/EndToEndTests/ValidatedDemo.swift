import Foundation
import TestSupport

/// The demo's directory and settings with a validation command of the test's own.
struct ValidatedDemo {
    let folder: ScratchFolder
    let service: RunningService
    let token: String
    let ordinary: [String]

    /// - Parameters:
    ///   - script: the body of a shell script; `$HERE` is a folder that everybody may write.
    ///   - settings: further settings of the validation, by the last part of their variable's name.
    /// - Throws: ``LabFault`` if the service does not start.
    init(_ script: String, _ settings: [String: String] = [:]) async throws {
        folder = try ScratchFolder(mode: 0o755)
        let demo = try await Demo(in: folder)
        token = demo.line.token
        ordinary = demo.accounts("ordinary")
        try await demo.service.stop()
        let here = folder.file("here")
        try FileManager.default.createDirectory(atPath: here, withIntermediateDirectories: false)
        chmod(here, 0o777)
        let command = try folder.write("#!/bin/sh\nHERE=\(here)\n\(script)\n", to: "validate", mode: 0o755)
        var environment = [
            "REKEY_VALIDATION__COMMAND": "\(command) --strict", "REKEY_VALIDATION__PROPERTY": "auth.res",
            "REKEY_VALIDATION__EXPECTED": "ok",
        ]
        for (name, value) in settings { environment["REKEY_VALIDATION__" + name] = value }
        service = try await RunningService.serve(folder, config: "demo/rekey.yaml", environment: environment, log: "validated")
    }

    func caller() async throws -> ResetCaller { try await ResetCaller(port: service.port, token: token) }

    /// What the script wrote to a file of `$HERE`.
    func text(of name: String) -> String { folder.text(of: "here/" + name) }
}
