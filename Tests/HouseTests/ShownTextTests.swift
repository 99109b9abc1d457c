import Logging
import NIOSSL
import ResetCore
import Settings
import StrictJSON
import SwiftASN1
import TestSupport
import Testing
import X509

import struct Foundation.Date

@testable import House
@testable import Storage

@Suite("What people are shown")
struct ShownTextTests {
    @Test(
        "an event is one line without control characters, whatever the caller sent",
        arguments: [
            "a\r\nb", "\u{1b}[2J", "\0", "\u{2028}", "x  cause=forged", "", "plain",
        ])
    func eventLine(user: String) {
        var random = SeededGenerator(seed: 1)
        let event = AuditEvent(
            reference: ReferenceID(time: UTCTime(seconds: 0), using: &random), time: UTCTime(seconds: 0), code: .resetRefused,
            level: .error, cause: "unknown-account", user: user)
        let stored = StoredEvent(
            sequence: 1, body: String(decoding: event.body, as: UTF8.self), fields: EventFields(body: event.body))
        let line = EventText.line(stored)
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f && $0.value != 0x2028 })
        #expect(line.components("cause=").count == (user.contains("cause=") ? 3 : 2))
        if user.contains(" ") { #expect(line.contains("user=\"")) }
        #expect(EventText.explanation(stored).contains { $0.contains("Next:") })
    }

    @Test(
        "a curl line survives the shell",
        arguments: ["jon.one", "o'brien", "CORP\\jon", "a\"b", "$(touch x)", "`id`", "a\\\\b", "!x", "*"])
    func curl(user: String) async throws {
        let line = CurlLine.text(url: "https://h", ca: "/a b.pem", header: "Authorization: Bearer t", user: user)
        let run = try await ToolRun.of("/bin/sh", ["-c", "curl() { printf '%s\\n' \"$@\"; }\n" + line])
        let words = run.output.split(separator: "\n").map(String.init)
        #expect(
            words == [
                "--cacert", "/a b.pem", "-H", "Authorization: Bearer t", "-H", "Content-Type: application/json", "-d",
                CurlLine.body(user: user), "https://h/api/users",
            ])
        let parsed = try JSONParser.parse(Array(CurlLine.body(user: user).utf8))
        #expect(parsed.at(path: ["request", "user"]) == .found(.string(user)))
    }

    @Test("a line of the operational log is one JSON object")
    func logLine() throws {
        let line = LogLine.text(.error, "it\nbroke", "house", ["b": "x\u{1b}", "a": "1"], at: UTCTime(seconds: 0))
        #expect(!line.contains("\n") && !line.contains("\u{1b}"))
        let members = try JSONParser.parse(Array(line.utf8)).objectValue?.members.map(\.name)
        #expect(members == ["time", "level", "label", "message", "a", "b"])
    }

    @Test("the certificate made on the spot is for its hosts and fits its key")
    func certificate() throws {
        let made = try SelfSignedCertificate(
            hosts: ["reset.corp.example", "127.0.0.1", "::1"], start: Date(timeIntervalSince1970: 0), days: 10)
        let certificate = try Certificate(pemEncoded: made.certificate)
        let names = try #require(try certificate.extensions.subjectAlternativeNames)
        #expect(Array(names).count == 3)
        #expect(certificate.notValidAfter == Date(timeIntervalSince1970: 864_000))
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(made.certificate.utf8)).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(made.privateKey.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        #expect(throws: Never.self) { try NIOSSLContext(configuration: configuration) }
    }

    @Test("a made token is no weak one")
    func token() {
        let tokens = (0..<50).map { _ in RandomToken.make() }
        for token in tokens { #expect(TokenWeakness.of(token) == nil) }
        #expect(Set(tokens.map { $0.reveal() }).count == 50)
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
