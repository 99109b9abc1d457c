import Foundation
import TestSupport
import Testing

@testable import House

@Suite("The curl line")
struct CurlLineTests {
    @Test(
        "asks under a name of the certificate",
        arguments: [
            (["127.0.0.1"], "https://127.0.0.1:8080", "", "https://127.0.0.1:8080/api/users"),
            (
                ["reset.test"], "https://127.0.0.1:8080", " --resolve 'reset.test:8080:127.0.0.1' ",
                "https://reset.test:8080/api/users"
            ),
            (
                ["*.corp.test", "10.0.0.1", "reset.test"], "https://[::1]:8443", " --resolve 'reset.test:8443:[::1]' ",
                "https://reset.test:8443/api/users"
            ),
            (["reset.test"], "https://HOST:8080", "", "https://reset.test:8080/api/users"),
        ] as [([String], String, String, String)])
    func names(hosts: [String], url: String, resolution: String, asked: String) throws {
        let folder = try ScratchFolder()
        try folder.write(SelfSignedCertificate(hosts: hosts, start: Date(), days: 1).certificate, to: "tls.pem")
        let line = CurlLine.text(url: url, ca: folder.file("tls.pem"), header: "A: b", user: "jon.one")
        #expect((resolution.isEmpty || line.contains(resolution)) && line.hasSuffix(asked), "\(line)")
        #expect(line.contains("--resolve") == !resolution.isEmpty, "\(line)")
    }
}
