import Foundation
import Settings
import TestSupport
import Testing
import WebServer

@testable import House

@Suite("What is wrong with a file in PEM")
struct PEMProblemTests {
    private static let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"

    static let certificates: [(text: String, what: String)] = [
        ("", "is empty"), (" \r\n\n", "is empty"), ("hello", "no certificate in PEM"), (broken, "damaged certificate"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n", "damaged certificate"),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "a private key and no certificate"),
        ("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", "a private key and no certificate"),
        ("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", "certificate request"),
        ("-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n", "PKCS #7"),
    ]

    static let keys: [(text: String, what: String)] = [
        ("", "is empty"), ("hello", "no private key"), (broken, "a certificate and no private key"),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "a public key"),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", "passphrase"),
        ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n", "passphrase"),
    ]

    @Test("each content has a word of its own", arguments: certificates)
    func certificate(text: String, what: String) {
        let problem = PEMProblem.ofCertificates(Array(text.utf8))
        #expect(problem?.what.contains(what) == true && problem?.remedy.isEmpty == false, "\(String(describing: problem))")
    }

    @Test("the same of keys", arguments: keys)
    func key(text: String, what: String) {
        let problem = PEMProblem.ofKey(Array(text.utf8))
        #expect(problem?.what.contains(what) == true && problem?.remedy.isEmpty == false, "\(String(describing: problem))")
    }

    @Test("DER is told from PEM, and what is in order has no problem")
    func sound() throws {
        #expect(PEMProblem.ofCertificates([0x30, 0x82, 1, 2, 3])?.what == "is in DER, not in PEM")
        #expect(PEMProblem.ofKey([0x30, 0x81, 1, 2, 3])?.remedy.contains("openssl pkey -inform der") == true)
        let made = try SelfSignedCertificate(hosts: ["reset.test"], start: Date(), days: 1)
        #expect(PEMProblem.ofCertificates(Array(made.certificate.utf8)) == nil)
        #expect(PEMProblem.ofCertificates(Array(("# ours\n" + made.certificate + made.privateKey).utf8)) == nil)
        #expect(PEMProblem.ofKey(Array(made.privateKey.utf8)) == nil)
    }

    @Test("a file of authorities: missing, a folder, empty, sound")
    func authorities() throws {
        let folder = try ScratchFolder()
        #expect(AuthorityFile.problem(with: folder.file("none.pem"))?.what.contains("No such file") == true)
        #expect(AuthorityFile.problem(with: folder.path) != nil)
        try folder.write("", to: "empty.pem")
        #expect(AuthorityFile.problem(with: folder.file("empty.pem"))?.what == "is empty")
        try folder.write(SelfSignedCertificate(hosts: ["ca.test"], start: Date(), days: 1).certificate, to: "ca.pem")
        #expect(AuthorityFile.problem(with: folder.file("ca.pem")) == nil)
    }

    @Test("the listener's word is never a library's", arguments: certificates.map(\.text) + [SelfSigned.other])
    func listener(text: String) throws {
        let folder = try ScratchFolder()
        let made = try SelfSignedCertificate(hosts: ["reset.test"], start: Date(), days: 1)
        try folder.write(text, to: "tls.pem")
        try folder.write(made.privateKey, to: "tls.key")
        let values = ["listener.certificate": folder.file("tls.pem"), "listener.key": folder.file("tls.key")]
        let root = SettingGroup.root([ListenerSettings.group])
        let settings = try #require(
            SettingsReader.read(root, from: SettingsSources(overrides: values)) { $0.read(ListenerSettings.self) }.value?.value)
        do throws(StartFault) {
            try StartCheck.identity(settings)
            Issue.record("taken: \(text)")
        } catch {
            #expect(error.text.contains(folder.path) && error.text.contains("remedy:"), "\(error.text)")
            for word in ["failedTo", "NIOSSL", "sslError", "BoringSSL"] { #expect(!error.text.contains(word), "\(error.text)") }
        }
    }

    /// A certificate to which the key does not belong.
    private enum SelfSigned {
        static let other = (try? SelfSignedCertificate(hosts: ["other.test"], start: Date(), days: 1))?.certificate ?? ""
    }
}
