import Crypto
import Foundation
import TestSupport
import Testing

@testable import House

@Suite("A certificate and its key")
struct ListenerPairTests {
    private let folder: ScratchFolder
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    init() throws {
        folder = try ScratchFolder()
    }

    private func make(_ name: String, days: Int = 30, from start: Double = 0) throws -> SelfSignedCertificate {
        let made = try SelfSignedCertificate(hosts: ["reset.test", "10.1.2.3", "::1"], start: now + start, days: days)
        try folder.write(made.certificate, to: name + ".pem")
        try folder.write(made.privateKey, to: name + ".key")
        return made
    }

    @Test("a pair belongs together; its names, days and fingerprint are told")
    func pair() throws {
        _ = try make("tls")
        let pair = try ListenerPair(certificateFile: folder.file("tls.pem"), now: now)
        #expect(pair.problem(withKeyFile: folder.file("tls.key")) == nil)
        #expect(
            pair.facts.names == ["reset.test", "10.1.2.3", "0:0:0:0:0:0:0:1"]
                || pair.facts.names == ["reset.test", "10.1.2.3", "::1"])
        #expect(pair.facts.isSelfSigned)
        #expect(pair.facts.fingerprint.allSatisfy { $0.count == 47 })
        let rows = pair.facts.rows(at: now)
        #expect(rows.contains { $0.value.contains("30 days left") || $0.value.contains("29 days left") }, "\(rows)")
    }

    @Test("a key of another certificate, an encrypted one, a readable one, none at all")
    func keys() throws {
        _ = try make("tls")
        _ = try make("other")
        let pair = try ListenerPair(certificateFile: folder.file("tls.pem"), now: now)
        #expect(pair.problem(withKeyFile: folder.file("other.key"))?.what.contains("does not belong") == true)
        try folder.write("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", to: "locked.key")
        #expect(pair.problem(withKeyFile: folder.file("locked.key"))?.what.contains("passphrase") == true)
        try folder.write(folder.text(of: "tls.key"), to: "open.key", mode: 0o644)
        #expect(pair.problem(withKeyFile: folder.file("open.key"))?.remedy.contains("chmod 600") == true)
        #expect(pair.problem(withKeyFile: folder.file("missing.key"))?.what.contains("cannot be read") == true)
        #expect(pair.problem(withKeyFile: folder.file("tls.pem"))?.what.contains("private key") == true)
        try folder.write("-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n", to: "broken.key")
        let problem = pair.problem(withKeyFile: folder.file("broken.key"))
        #expect(problem?.what.contains("private key") == true && problem?.what.contains("nonsense") == false)
    }

    @Test("expired, not good yet, no certificate, a folder")
    func certificates() throws {
        _ = try make("old", days: 1, from: -172_800)
        _ = try make("young", from: 172_800)
        try folder.write("hello", to: "text.pem")
        let rows = [
            ("old.pem", "ended"), ("young.pem", "not good before"), ("text.pem", "no certificate"),
            ("none.pem", "cannot be read"),
            ("", "not a regular file"),
        ]
        for (file, part) in rows {
            do throws(AnswerProblem) {
                _ = try ListenerPair(certificateFile: folder.file(file), now: now)
                Issue.record("\(file) was taken")
            } catch {
                #expect(error.what.contains(part) && !error.remedy.isEmpty, "\(error)")
            }
        }
    }

    @Test("the anchor of what controllers present: the authority where every one shows it, else each one's own")
    func anchors() throws {
        let one = try CertificateFacts(der: der(make("one").certificate))
        let two = try CertificateFacts(der: der(make("two").certificate))
        #expect(DomainTrustQuestions.anchors([[one], [one]]).map(\.fingerprint) == [one.fingerprint])
        #expect(DomainTrustQuestions.anchors([[one], [two]]).count == 2)
    }

    private func der(_ pem: String) throws -> [UInt8] {
        let body = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        return Array(try #require(Data(base64Encoded: body)))
    }
}
