import ResetCore
import Targets

/// Whether the place where accounts are looked for is there.
struct BaseCheck: Sendable {
    let patient: DomainDoctor.Patient
    let id: String

    /// `isThere` asks the directory for an entry.
    func findings(_ isThere: (String) async throws(DirectoryFault) -> Bool) async -> [Finding] {
        guard let base = patient.settings.base else { return [] }
        do throws(DirectoryFault) {
            guard try await !isThere(base) else {
                return [.ok(id + ".base", "accounts are looked for below \(base)")]
            }
            return [
                Finding(
                    id + ".base", .failure, "there is no \(base) in the domain, or the service account may not see it",
                    setting: patient.path + ".base", value: base, remedy: "correct the distinguished name, or leave it out")
            ]
        } catch {
            // Whatever is in the way is told by the checks that follow.
            return [.skipped(id + ".base", "base: \(error.code)")]
        }
    }
}
