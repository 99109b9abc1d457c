import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import House

@Suite("Asking the service")
struct APICallerTests {
    static let rows: [(url: String, detail: String, remedy: String)] = [
        ("https://127.0.0.1:1", "nothing listens at 127.0.0.1:1", "rekey serve"),
        ("https://localhost:1", "nothing listens at localhost:1", "rekey serve"),
        ("https://no-such-host.invalid:1", "no-such-host.invalid cannot be looked up", "name"),
        ("https://127.0.0.1:99999", "no address", "https://HOST:PORT"),
        ("https://127.0.0.1:0", "no address", "https://HOST:PORT"),
        ("http://127.0.0.1:1", "no address", "https://HOST:PORT"), ("127.0.0.1:8080", "no address", "https://HOST:PORT"),
        ("https://", "no address", "https://HOST:PORT"), ("", "no address", "https://HOST:PORT"),
    ]

    @Test("what keeps it from being asked is said in plain words, with what mends it", arguments: rows)
    func faults(url: String, detail: String, remedy: String) async throws {
        let folder = try ScratchFolder()
        try folder.write(SelfSignedCertificate(hosts: ["127.0.0.1"], start: Date(), days: 1).certificate, to: "tls.pem")
        do throws(APICaller.Fault) {
            _ = try await APICaller(url: url, trust: folder.file("tls.pem")).post("{}", bearer: "token")
            Issue.record("\(url) answered")
        } catch {
            #expect(error.detail.contains(detail) && error.remedy.contains(remedy), "\(error)")
        }
    }

    @Test("a certificate file that cannot be used is named")
    func trust() async throws {
        let folder = try ScratchFolder()
        try folder.write("hello", to: "text.pem")
        for name in ["none.pem", "text.pem"] {
            do throws(APICaller.Fault) {
                _ = try await APICaller(url: "https://127.0.0.1:1", trust: folder.file(name)).post("{}", bearer: "token")
                Issue.record("answered")
            } catch {
                #expect(error.detail.contains(folder.file(name)) && error.detail.contains("listener.certificate"), "\(error)")
            }
        }
    }

    @Test("a port that takes connections and says nothing is given up after the handshake's time")
    func silent() async throws {
        let folder = try ScratchFolder()
        try folder.write(SelfSignedCertificate(hosts: ["127.0.0.1"], start: Date(), days: 1).certificate, to: "tls.pem")
        let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(host: "127.0.0.1", port: 0)
            .get()
        let port = try #require(silent.localAddress?.port)
        var caller = APICaller(url: "https://127.0.0.1:\(port)", trust: folder.file("tls.pem"))
        caller.handshakeSeconds = 0
        do throws(APICaller.Fault) {
            _ = try await caller.post("{}", bearer: "token")
            Issue.record("answered")
        } catch {
            #expect(error.detail.contains("did not speak TLS"), "\(error)")
        }
        try await silent.close()
    }

    @Test("an address in brackets, a name, a port that goes without saying")
    func addresses() throws {
        let six = try #require(APIAddress("https://[::1]:8443"))
        #expect(six.host == "::1" && six.authority == "[::1]:8443" && six.serverName == nil)
        let name = try #require(APIAddress("https://reset.test"))
        #expect(name.port == 443 && name.serverName == "reset.test")
    }
}
