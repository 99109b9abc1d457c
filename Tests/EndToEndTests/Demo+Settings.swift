import Foundation
import NIOSSL
import TestSupport

extension Demo {
    /// The settings file as `rekey demo` wrote it.
    var settingsText: String { folder.text(of: "demo/rekey.yaml") }

    /// Replaces the settings file in one step.
    func write(settings text: String) throws {
        try folder.write(text, to: "demo/rekey.yaml.next")
        guard rename(folder.file("demo/rekey.yaml.next"), folder.file("demo/rekey.yaml")) == 0 else {
            throw LabFault("rekey.yaml cannot be replaced")
        }
    }

    /// Puts another certificate and its key in place, one file after the other, as an ACME client does.
    func renewCertificate() throws -> RawHTTPSCertificate {
        let new = try RawHTTPSCertificate()
        for (bytes, name, mode) in [(new.key, "tls.key", mode_t(0o600)), (new.certificate, "tls.pem", 0o644)] {
            try folder.write(String(decoding: bytes, as: UTF8.self), to: "demo/\(name).next", mode: mode)
            guard rename(folder.file("demo/\(name).next"), folder.file("demo/\(name)")) == 0 else {
                throw LabFault("\(name) cannot be replaced")
            }
        }
        return new
    }

    /// Whether a new connection is shown just this certificate.
    func presents(_ certificate: RawHTTPSCertificate) async throws -> Bool {
        let roots = try NIOSSLCertificate.fromPEMBytes(certificate.certificate)
        do {
            let client = try await RawHTTPS.open(port: service.port) {
                $0.certificateVerification = .noHostnameVerification
                $0.trustRoots = .certificates(roots)
            }
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let isAnswered = try await client.answer().status == 404
            await client.close()
            return isAnswered
        } catch {
            return false
        }
    }

    /// The second listener's port, which the service leaves beside its record.
    func operationPort() throws -> Int {
        let text = folder.text(of: "demo/record/operation-endpoint")
        guard let port = text.split(separator: ":").last.flatMap({ Int($0) }) else { throw LabFault("no port in \(text)") }
        return port
    }
}
