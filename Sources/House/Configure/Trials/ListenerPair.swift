import Foundation
import Settings
import SwiftASN1
import X509

/// The API's certificate and private key, as the administrator names their files.
struct ListenerPair {
    let facts: CertificateFacts
    private let certificate: Certificate

    /// Reads the certificate: PEM, the service's own first, within its dates.
    init(certificateFile path: String, now: Date) throws(AnswerProblem) {
        let bytes = try Self.bytes(path, for: .configuration)
        if let problem = PEMProblem.ofCertificates(bytes) ?? PEMProblem.ofServing(bytes) {
            throw AnswerProblem(problem, file: path)
        }
        do {
            let text = String(decoding: bytes, as: UTF8.self)
            certificate = try Certificate(pemEncoded: Self.firstBlock("CERTIFICATE", in: text) ?? text)
            facts = try CertificateFacts(certificate)
        } catch {
            throw AnswerProblem(
                "\(path) holds a certificate that cannot be read.",
                remedy: "copy the certificate again, with its BEGIN and END lines")
        }
        if let problem = facts.dateProblem(at: now) { throw problem }
    }

    /// Why the key in a file does not belong to the certificate; nil if it does.
    func problem(withKeyFile path: String) -> AnswerProblem? {
        let key: Certificate.PrivateKey
        do throws(AnswerProblem) {
            let look = FileTrust.inspect(path, for: .secret, atMost: 1 << 20)
            // A file that is no key at all needs no other mode, it needs another name.
            if let problem = look.bytes.flatMap(PEMProblem.ofKey) { throw AnswerProblem(problem, file: path) }
            let bytes = try Self.bytes(path, for: .secret)
            key = try Self.key(Secret(bytes), path)
        } catch {
            return error
        }
        guard key.publicKey == certificate.publicKey else {
            return AnswerProblem(
                "The key in \(path) does not belong to the certificate.",
                remedy: "name the key that the certificate was made for: openssl pkey -in KEY -pubout and openssl x509 -in "
                    + "CERTIFICATE -pubkey -noout print the same for a pair")
        }
        return nil
    }

    private static func key(_ pem: Secret, _ path: String) throws(AnswerProblem) -> Certificate.PrivateKey {
        let text = pem.reveal()
        if let problem = PEMProblem.ofKey(Array(text.utf8)) { throw AnswerProblem(problem, file: path) }
        let kinds = ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"]
        guard let block = kinds.lazy.compactMap({ firstBlock($0, in: text) }).first,
            let key = try? Certificate.PrivateKey(pemEncoded: block)
        else {
            throw AnswerProblem(PEMProblem.damagedKey, file: path)
        }
        return key
    }

    private static func bytes(_ path: String, for purpose: FileTrust.Purpose) throws(AnswerProblem) -> [UInt8] {
        switch FileTrust.read(path, for: purpose, atMost: 1 << 20) {
        case .ready(let bytes): return bytes
        case .refused(let problems):
            throw problems.first.map(AnswerProblem.init) ?? AnswerProblem("\(path) cannot be read.", remedy: "check the path")
        }
    }

    private static func firstBlock(_ kind: String, in text: String) -> String? {
        guard let start = text.range(of: "-----BEGIN \(kind)-----"),
            let end = text.range(of: "-----END \(kind)-----", range: start.upperBound..<text.endIndex)
        else { return nil }
        return String(text[start.lowerBound..<end.upperBound])
    }
}

extension AnswerProblem {
    /// What is wrong with a file in PEM.
    init(_ problem: PEMProblem, file: String) {
        self.init("\(file) \(problem.what).", remedy: problem.remedy)
    }
}
