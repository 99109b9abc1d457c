import ResetCore
import Targets

/// Whether accounts and groups are searched for as a whole: no part of the tree is held by another server, which would have to be asked.
struct OpenLDAPSearchCheck: Sendable {
    private static let nobody = "rekey-check-no-such-name"

    let patient: DomainDoctor.Patient
    let id: String
    let domain: OpenLDAPDomain

    func findings() async -> [Finding] {
        do throws(DirectoryFault) {
            _ = try await domain.find(.login(Self.nobody), limit: 1)
            _ = try await domain.groups(.name(Self.nobody, domain: nil))
            return [.ok(id + ".search", "accounts and groups: all of them are held by this server")]
        } catch {
            // A base that is not there is told by its own check.
            guard case .elsewhere(_, let detail) = error else { return [.skipped(id + ".search", "search: \(error.code)")] }
            return [
                Finding(
                    id + ".search", .failure, "\(detail); referrals are never followed, so every reset is refused",
                    setting: patient.path + ".base", value: patient.settings.base,
                    remedy: Explanation.ofCause(error.code)?.nextStep)
            ]
        }
    }
}
