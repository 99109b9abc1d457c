import TestSupport
import Testing

extension EndToEnd {
    @Suite struct ExpiredCertificateTests {
        @Test("a service whose certificate has expired answers, and says on record and in its log that callers turn away")
        func told() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let past = try RawHTTPSCertificate(days: -20 ... -1)
            try demo.folder.write(String(decoding: past.key, as: UTF8.self), to: "demo/tls.key", mode: 0o600)
            try demo.folder.write(String(decoding: past.certificate, as: UTF8.self), to: "demo/tls.pem", mode: 0o644)
            let next = try await Demo(in: demo.folder, log: "next")
            let begun = try #require(try await next.service.events().last)
            #expect(begun.code == "service.degraded" && begun.level == "alarm", "\(begun)")
            #expect(begun.fact("detail")?.contains("callers refuse it") == true, "\(begun)")
            #expect(next.service.process.errors.contains("callers refuse it"))
        }
    }
}
