import Foundation
import LDAPClient
import NIOPosix
import ResetCore
import Targets

/// One controller from outside: its name, its port, its certificate, its clock. Nobody signs in.
struct ControllerCheck: Sendable {
    /// What was seen of it.
    struct Sighting: Sendable {
        let sight: ControllerSight?
        let findings: [Finding]
        /// Whether the service could use it.
        var isUsable = false
    }

    private static let warningAhead = Duration.seconds(60)
    // Kerberos refuses from here on (RFC 4120 section 1.6), and expiry dates are judged wrongly.
    private static let failureAhead = Duration.seconds(300)
    private static let catalogPorts = [3_268, 3_269]

    let endpoint: LDAPEndpoint
    let patient: DomainDoctor.Patient
    let id: String
    let time: any TimeSource

    func look() async -> Sighting {
        if ControllerCheck.isName(endpoint.host), await HostName.addresses(of: endpoint.host).isEmpty {
            return Sighting(
                sight: nil,
                findings: [
                    failure(
                        "name", "the name \(endpoint.host) cannot be looked up",
                        "correct the name, or the name service of this machine", commands: ["getent hosts \(endpoint.host)"])
                ])
        }
        do throws(LDAPFault) {
            let sight = try await ControllerSight.look(
                at: endpoint, trust: patient.settings.trust, deadline: patient.settings.connectDeadline, time: time)
            let isUsable = patient.openLDAP != nil || sight.base != nil && !sight.isReadOnly
            return Sighting(sight: sight, findings: await seen(sight), isUsable: isUsable)
        } catch {
            return Sighting(sight: nil, findings: [await unseen(error)])
        }
    }

    static func isName(_ host: String) -> Bool { NetworkAddress(host) == nil }

    private func failure(_ name: String, _ what: String, _ remedy: String, commands: [String] = []) -> Finding {
        Finding(
            id + "." + name, .failure, what, setting: patient.path + ".servers", value: "\(endpoint)", remedy: remedy,
            commands: commands)
    }

    private func seen(_ sight: ControllerSight) async -> [Finding] {
        var found = [Finding.ok(id + ".reach", "\(endpoint): answers, and its certificate is vouched for")]
        guard sight.base != nil || patient.openLDAP != nil else {
            return [failure("reach", "answers, and is no Active Directory controller", "name a domain controller")]
        }
        if sight.isReadOnly {
            found.append(failure("read-only", "is a read-only controller, which sets no passwords", "name a writable controller"))
        }
        if Self.catalogPorts.contains(endpoint.port) {
            found.append(
                failure("port", "is the port of the global catalog, which sets no passwords", "leave the port out"))
        }
        found += clock(sight) + (await expiry())
        return found
    }

    private func clock(_ sight: ControllerSight) -> [Finding] {
        guard let ahead = sight.clockAhead else { return [] }
        let skew = ahead < .zero ? .zero - ahead : ahead
        let seconds = skew.components.seconds
        guard skew > Self.warningAhead else {
            return [.ok(id + ".clock", "\(endpoint): its clock is within \(Self.warningAhead.components.seconds) s of ours")]
        }
        return [
            Finding(
                id + ".clock", skew > Self.failureAhead ? .failure : .warning,
                "its clock is \(seconds) s \(ahead < .zero ? "behind" : "ahead of") ours", setting: patient.path + ".servers",
                value: "\(endpoint)",
                remedy: "correct the clock that is wrong; time tokens and expiry dates are judged by ours",
                commands: ["chronyc tracking"])
        ]
    }

    private func expiry() async -> [Finding] {
        let now = Date(timeIntervalSince1970: Double(time.now.seconds))
        let chain = await presented()
        let bad = chain.compactMap { certificate in
            ExpiryFinding.of(
                certificate, id + ".expiry", "the controller's certificate for \(certificate.subject)", at: now,
                setting: patient.path + ".servers", value: "\(endpoint)", remedy: "renew it on the controller")
        }
        guard bad.isEmpty, let end = chain.map(\.end).min() else { return Array(bad.prefix(1)) }
        return [.ok(id + ".expiry", "\(endpoint): its certificate is good until \(CertificateFacts.day(end))")]
    }

    private func presented() async -> [CertificateFacts] {
        let chain = try? await PresentedChain.fetch(
            from: endpoint, on: MultiThreadedEventLoopGroup.singleton, deadline: patient.settings.connectDeadline)
        return chain?.certificates.compactMap { try? CertificateFacts(der: $0) } ?? []
    }

    private func unseen(_ fault: LDAPFault) async -> Finding {
        switch fault {
        case .tls(let failure, let detail): return await refused(failure, detail)
        case .startTLSRefused(let result):
            return self.failure(
                "tls", "refused StartTLS with \(result.code)", "use ldaps://, or give the controller a certificate")
        case .deadlineExceeded:
            return self.failure(
                "reach", "gave no answer within \(patient.settings.connectDeadline.components.seconds) s",
                "look at the network and its firewalls, or raise \(patient.path).connectTimeout")
        case .unreachable(let what):
            return self.failure("reach", "cannot be reached: \(what)", "correct the host or the port, or start the controller")
        default:
            return self.failure("reach", "does not answer as a directory does: \(fault)", "correct the host or the port")
        }
    }

    private func refused(_ failure: LDAPTLSFailure, _ detail: String) async -> Finding {
        let chain = await presented()
        let own = chain.first
        let file: String = if case .certificateFile(let path) = patient.settings.trust { path } else { "the system's store" }
        switch failure {
        case .certificateExpired:
            let end = own.map { CertificateFacts.day($0.end) } ?? "an earlier day"
            return self.failure("tls", "its certificate was good until \(end)", "renew the certificate on the controller")
        case .certificateNotYetValid:
            return self.failure(
                "tls", "its certificate is not good yet",
                "compare the clocks; \(own.map { CertificateFacts.day($0.start) } ?? "")")
        case .nameMismatch:
            let names = own?.names.joined(separator: ", ") ?? "another name"
            return self.failure(
                "tls", "its certificate is for \(names), not for \(endpoint.host)",
                "name the controller in \(patient.path).servers as its certificate does")
        case .certificateNotTrusted:
            let issuer = chain.last?.issuer ?? "an unknown authority"
            return Finding(
                id + ".tls", .failure, "its certificate is from \(issuer), for which \(file) does not vouch",
                setting: patient.path + ".ca", value: file, remedy: "add the certificate of that authority to the file")
        case .handshakeStalled:
            return self.failure(
                "reach",
                "took the connection and did not begin to speak TLS within \(patient.settings.connectDeadline.components.seconds) s",
                "see whether the controller hangs or is overloaded; if not, whether the port speaks TLS: ldaps:// on 636")
        case .handshakeInterrupted, .protocolError:
            return self.failure(
                "tls", "TLS could not be established (\(failure): \(detail))",
                "use ldaps:// on 636 or ldap+starttls:// on 389; allow TLS 1.2 on the controller")
        }
    }
}
