import Foundation
import TestSupport
import Testing

/// One thing that keeps the service from starting.
struct RefusedStart: Sendable, CustomTestStringConvertible {
    let name: String
    /// Spoils the demo's settings; returns further environment.
    let spoil: @Sendable (ScratchFolder) throws -> [String: String]
    /// What must stand in the report: the setting, the value where it is no secret, the remedy.
    let told: [String]

    var testDescription: String { name }

    /// Only by the environment.
    init(_ name: String, _ environment: [String: String], _ told: String...) {
        self.name = name
        spoil = { _ in environment }
        self.told = told
    }

    /// By a change of files.
    init(_ name: String, told: [String], _ spoil: @escaping @Sendable (ScratchFolder) throws -> [String: String]) {
        self.name = name
        self.spoil = spoil
        self.told = told
    }

    /// By the mode of a file of the demo.
    init(_ name: String, mode: mode_t, of file: String, _ told: String...) {
        self.name = name
        spoil = { folder in
            guard chmod(folder.file("demo/" + file), mode) == 0 else { throw LabFault("no \(file)") }
            return [:]
        }
        self.told = told
    }

    /// By other text in the settings file.
    init(_ name: String, replacing old: String, with new: String, _ told: String...) {
        self.name = name
        spoil = { folder in
            let text = folder.text(of: "demo/rekey.yaml")
            guard text.contains(old) else { throw LabFault("the settings have no \(old)") }
            try folder.write(text.replacing(old, with: new), to: "demo/rekey.yaml")
            return [:]
        }
        self.told = told
    }
}
