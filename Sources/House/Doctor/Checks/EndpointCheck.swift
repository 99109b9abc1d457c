import Foundation
import NIOSSL
import ResetCore
import Settings
import WebServer
import X509

/// The listener's certificate: readable, with its own key, in order, in date, and for names that lead here.
struct EndpointCheck {
    let listener: ListenerSettings
    let time: any TimeSource

    func findings() async -> [Finding] {
        let chain = FileTrust.inspect(listener.certificate, for: .configuration, atMost: 1 << 20)
        let key = FileTrust.inspect(listener.key, for: .secret, atMost: 1 << 20)
        guard let pem = chain.bytes else {
            return [unreadable("endpoint.certificate", chain.problem, "listener.certificate")]
        }
        if let problem = PEMProblem.ofCertificates(pem) ?? PEMProblem.ofServing(pem) { return [notPEM(problem)] }
        let links = Self.links(pem)
        let certificates = links.compactMap(\.facts)
        guard let own = links.first?.facts else {
            return [
                notPEM(
                    PEMProblem(
                        what: "holds a certificate that cannot be examined",
                        remedy: "have one made for a key of RSA, ECDSA or Ed25519"))
            ]
        }
        let kind = CertificateKey(chain: pem).map { ", " + $0.name } ?? ""
        var found = [
            Finding.ok("endpoint.certificate", "certificate \(listener.certificate): \(Self.summary(own, links.count))\(kind)")
        ]
        found += weak(links)
        if let bytes = key.bytes {
            found.append(pair(pem, Secret(bytes)))
        } else {
            found.append(unreadable("endpoint.key", key.problem, "listener.key"))
        }
        found += expiry(certificates) + (certificates.count == links.count ? order(certificates) : [])
        return found + (await names(own))
    }

    /// A certificate of the file: what is known of it, as far as it can be examined.
    private struct Link {
        let key: CertificateKey?
        let facts: CertificateFacts?
    }

    // One by one: a link that cannot be examined says nothing against the others.
    private static func links(_ pem: [UInt8]) -> [Link] {
        ((try? NIOSSLCertificate.fromPEMBytes(pem)) ?? []).compactMap { try? $0.toDERBytes() }.map { der in
            Link(key: CertificateKey(der: der), facts: try? CertificateFacts(der: der))
        }
    }

    // The own certificate has been judged before; the authorities' are not this machine's to change.
    private func weak(_ links: [Link]) -> [Finding] {
        links.enumerated().dropFirst().compactMap { place, link in
            guard let key = link.key, !key.isServed else { return nil }
            return Finding(
                "endpoint.chain", .warning,
                "certificate \(place + 1) of the file is made for a key that callers may refuse: \(key.name)",
                setting: "listener.certificate", value: listener.certificate,
                remedy: "have the certificate signed by an authority with a stronger key")
        }
    }

    private static func summary(_ own: CertificateFacts, _ count: Int) -> String {
        let issuer = own.isSelfSigned ? "self-signed" : "from \(own.issuer)"
        return "\(issuer), for \(own.names.joined(separator: ", "))" + (count > 1 ? ", with \(count - 1) more in the chain" : "")
    }

    private func unreadable(_ id: String, _ problem: SettingsProblem?, _ setting: String) -> Finding {
        problem.map { Finding(id, .failure, file: $0, setting: setting) } ?? .skipped(id, "not read")
    }

    private func notPEM(_ problem: PEMProblem) -> Finding {
        Finding(
            "endpoint.certificate", .failure, problem.what, setting: "listener.certificate", value: listener.certificate,
            remedy: problem.remedy)
    }

    // The listener's own word: what it takes, the service takes.
    private func pair(_ pem: [UInt8], _ key: Secret) -> Finding {
        do throws(APIServerFault) {
            try listener.configuration(certificateChain: pem, privateKey: key).checkIdentity()
            return .ok("endpoint.key", "key \(listener.key): belongs to the certificate")
        } catch {
            let isCertificate = if case .certificate = error { true } else { false }
            return Finding(
                isCertificate ? "endpoint.certificate" : "endpoint.key", .failure, StartCheck.listenerProblem(error, listener))
        }
    }

    private func expiry(_ certificates: [CertificateFacts]) -> [Finding] {
        let now = Date(timeIntervalSince1970: Double(time.now.seconds))
        let bad = certificates.enumerated().compactMap { place, certificate in
            ExpiryFinding.of(
                certificate, "endpoint.expiry", place == 0 ? "the certificate" : "certificate \(place + 1) of the chain", at: now,
                setting: "listener.certificate", value: listener.certificate,
                remedy: "put a new certificate in its place; a running service takes it up by reload or restart")
        }
        guard bad.isEmpty, let first = certificates.map(\.end).min() else { return bad }
        return [.ok("endpoint.expiry", "certificate: good until \(CertificateFacts.day(first))")]
    }

    private func order(_ certificates: [CertificateFacts]) -> [Finding] {
        for (place, pair) in zip(certificates, certificates.dropFirst()).enumerated() where pair.0.issuer != pair.1.subject {
            return [
                Finding(
                    "endpoint.chain", .warning, "certificate \(place + 2) of the file is not the issuer of the one before it",
                    setting: "listener.certificate", value: listener.certificate,
                    remedy: "put the server's own certificate first and after each the one that signed it")
            ]
        }
        return []
    }

    private func names(_ own: CertificateFacts) async -> [Finding] {
        guard !own.names.isEmpty else {
            return [
                Finding(
                    "endpoint.names", .warning, "the certificate names no host (subject alternative name), so callers refuse it",
                    setting: "listener.certificate", value: listener.certificate,
                    remedy: "take a certificate with the name that callers use")
            ]
        }
        var missing: [String] = []
        for name in own.names where !name.hasPrefix("*.") && NetworkAddress(name) == nil {
            if await HostName.addresses(of: name).isEmpty { missing.append(name) }
        }
        guard !missing.isEmpty else { return [.ok("endpoint.names", "names of the certificate: all can be looked up")] }
        return [
            Finding(
                "endpoint.names", .warning, "the certificate's \(missing.joined(separator: ", ")) cannot be looked up here",
                setting: "listener.certificate", value: listener.certificate,
                remedy: "add the name to the name service, or leave it if only callers elsewhere know it")
        ]
    }
}
