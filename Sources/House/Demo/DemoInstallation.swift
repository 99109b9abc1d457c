import Foundation
import ResetCore
import Settings
import Storage

/// A service on the embedded directory with the invented company: made once in a folder, found again later.
struct DemoInstallation {
    static let client = "demo"
    static let address = "127.0.0.1"
    let folder: String

    var place: SettingsPlace {
        SettingsPlace(config: nil, data: folder, environment: ProcessInfo.processInfo.environment)
    }

    /// Makes settings, key, certificate and directory where there are none yet.
    func prepare() async throws(StartFault) {
        guard !FileManager.default.fileExists(atPath: place.file) else { return }
        var draft = SettingsDraft()
        try draft.addSelfSignedCertificate(hosts: ["localhost", "127.0.0.1", "::1"], folder: folder)
        draft.values["listener.address"] = Self.address
        draft.values["clients.\(Self.client).mode"] = "bearer"
        draft.secrets["clients.\(Self.client).token"] = RandomToken.make()
        draft.values["clients.voice.mode"] = "timeToken"
        draft.secrets["clients.voice.token"] = RandomToken.make()
        draft.values["embedded.directory"] = folder + "/directory"
        // A trial: quick, and nobody's real password.
        draft.values["embedded.hashCost"] = "20000"
        draft.values["groups.allowed"] = DemoCompany.allowedGroup
        draft.values["groups.forbidden"] = DemoCompany.forbiddenGroup
        draft.values["record.directory"] = folder + "/record"
        try await fill()
        try draft.write(to: place, replacing: false)
    }

    private func fill() async throws(StartFault) {
        do {
            let directory = try await EmbeddedDirectory.open(
                at: folder + "/directory", options: EmbeddedDirectory.Options(time: SystemTime(), randomBytes: SystemBytes.make))
            for domain in DemoCompany.domains { try await directory.add(domain) }
            await directory.close()
        } catch {
            throw .stopped("the demo's directory could not be filled: \(error)")
        }
    }
}
