import Foundation
import Settings
import TestSupport
import Testing
import WebServer

@testable import House

@Suite("The kind of the listener's key")
struct CertificateKeyTests {
    /// What openssl makes keys of, what each is called, and whether callers of today can be served with it.
    static let kinds: [(algorithm: [String], name: String, isServed: Bool)] = [
        (["rsa:1024"], "RSA 1024", false), (["rsa:2047"], "RSA 2047", false), (["rsa:2048"], "RSA 2048", true),
        (["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"], "ECDSA P-256", true),
        (["ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"], "ECDSA P-384", true),
        (["ec", "-pkeyopt", "ec_paramgen_curve:secp521r1"], "ECDSA P-521", true),
        (["ec", "-pkeyopt", "ec_paramgen_curve:secp224r1"], "ECDSA P-224", false),
        (["ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"], "ECDSA secp256k1", false),
        (["ec", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"], "ECDSA brainpoolP256r1", false),
        (["ed25519"], "Ed25519", true), (["ed448"], "Ed448", false), (["rsa-pss"], "RSA-PSS", false),
    ]

    @Test("what TLS serves is taken and named, all else refused everywhere with its name and a remedy", arguments: kinds)
    func kind(algorithm: [String], name: String, isServed: Bool) async throws {
        let folder = try ScratchFolder()
        try await Self.make(algorithm, in: folder)
        let chain = Array(folder.text(of: "tls.pem").utf8)
        let key = try #require(CertificateKey(chain: chain))
        #expect(key.name == name && key.isServed == isServed)

        var words: [String] = []
        do throws(AnswerProblem) {
            let pair = try ListenerPair(certificateFile: folder.file("tls.pem"), now: Date())
            #expect(pair.problem(withKeyFile: folder.file("tls.key")) == nil)
        } catch {
            words.append(error.what + " " + error.remedy)
        }
        let listener = try Self.listener(folder)
        do throws(StartFault) {
            try StartCheck.identity(listener)
        } catch {
            words.append(error.text)
        }
        let finding = await EndpointCheck(listener: listener, time: SystemTime()).findings().first {
            $0.id == "endpoint.certificate"
        }
        let found = try #require(finding)
        guard !isServed else {
            #expect(words.isEmpty, "\(words)")
            #expect(found.level == .ok && found.what.hasSuffix(", \(name)"), "\(found)")
            return
        }
        #expect(found.level == .failure)
        words.append(found.what + " " + (found.remedy ?? ""))
        #expect(words.count == 3, "\(words)")
        let bits = name.hasPrefix("RSA ") ? String(name.dropFirst(4)) + " bits" : name
        for text in words { #expect(text.contains(bits) && text.contains("openssl req -new"), "\(text)") }
    }

    @Test("a weak authority in the chain is warned of, and hides nothing of the rest")
    func authority() async throws {
        let folder = try ScratchFolder()
        try await Self.make(["rsa:1024"], in: folder)
        let weak = folder.text(of: "tls.pem")
        let own = try SelfSignedCertificate(hosts: ["127.0.0.1"], start: Date(), days: 90)
        try folder.write(own.certificate + weak, to: "tls.pem")
        try folder.write(own.privateKey, to: "tls.key", mode: 0o600)
        let findings = try await EndpointCheck(listener: Self.listener(folder), time: SystemTime()).findings()
        let chain = try #require(findings.first { $0.id == "endpoint.chain" })
        #expect(chain.level == .warning && chain.what.contains("RSA 1024"), "\(chain)")
        #expect(findings.filter { $0.level == .failure }.isEmpty, "\(findings)")
    }

    @Test(
        "what is no certificate has no key", arguments: [[], [0x30], [0x30, 0x80], [0x30, 0x03, 0x30, 0x01, 0x00]] as [[UInt8]])
    func nonsense(_ der: [UInt8]) {
        #expect(CertificateKey(der: der) == nil)
        #expect(PEMProblem.ofServing(der) == nil)
    }

    private static func make(_ algorithm: [String], in folder: ScratchFolder) async throws {
        var words = ["req", "-x509", "-nodes", "-days", "90", "-subj", "/CN=reset", "-addext", "subjectAltName=IP:127.0.0.1"]
        words += ["-newkey"] + algorithm + ["-keyout", folder.file("tls.key"), "-out", folder.file("tls.pem")]
        let run = try await ToolRun.of("/usr/bin/openssl", words)
        try #require(run.exitCode == 0, "\(run)")
        #expect(chmod(folder.file("tls.key"), 0o600) == 0)
    }

    private static func listener(_ folder: ScratchFolder) throws -> ListenerSettings {
        let values = ["listener.certificate": folder.file("tls.pem"), "listener.key": folder.file("tls.key")]
        let root = SettingGroup.root([ListenerSettings.group])
        return try #require(
            SettingsReader.read(root, from: SettingsSources(overrides: values)) { $0.read(ListenerSettings.self) }.value?.value)
    }
}
