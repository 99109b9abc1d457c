import Logging
import NIOCore
import NIOSSL
import ResetCore
import Settings
import TestSupport
import Testing
import WebServer

@Suite struct TLSTests {
    /// TLS versions, and whether they are spoken.
    static let versions: [(TLSVersion, Bool)] = [(.tlsv1, false), (.tlsv11, false), (.tlsv12, true), (.tlsv13, true)]

    @Test(arguments: versions) func onlySoundVersions(version: TLSVersion, spoken: Bool) async throws {
        try await TestService.run { service in
            let outcome: Int
            do {
                let client = try await RawHTTPS.open(port: service.port) {
                    $0.minimumTLSVersion = version
                    $0.maximumTLSVersion = version
                }
                try await client.send(TestService.request(TestService.checkBody))
                outcome = try await client.answer().status
            } catch {
                outcome = 0
            }
            #expect(outcome == (spoken ? 200 : 0))
        }
    }

    @Test(arguments: [NIOTLSCipher.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, .TLS_RSA_WITH_AES_128_GCM_SHA256]) func noWeakCipher(
        cipher: NIOTLSCipher
    ) async throws {
        try await TestService.run { service in
            _ = await #expect(throws: (any Error).self) {
                let client = try await RawHTTPS.open(port: service.port) {
                    $0.maximumTLSVersion = .tlsv12
                    $0.cipherSuiteValues = [cipher]
                }
                try await client.send(TestService.request(TestService.checkBody))
                _ = try await client.answer(within: .seconds(2))
            }
        }
    }

    @Test func theCertificateIsTheConfiguredOne() async throws {
        let certificate = try RawHTTPSCertificate()
        let roots = try NIOSSLCertificate.fromPEMBytes(certificate.certificate)
        try await TestService.run { service in
            // Another certificate than the server's: a client that verifies does not connect.
            _ = await #expect(throws: (any Error).self) {
                let client = try await RawHTTPS.open(port: service.port) {
                    $0.certificateVerification = .noHostnameVerification
                    $0.trustRoots = .certificates(roots)
                }
                try await client.send(TestService.request(TestService.checkBody))
                _ = try await client.answer(within: .seconds(2))
            }
        }
    }

    struct Bad: Sendable {
        let chain: [UInt8]
        let key: [UInt8]
        let expected: @Sendable (APIServerFault) -> Bool
    }

    static func bad() throws -> [Bad] {
        let one = try RawHTTPSCertificate()
        let other = try RawHTTPSCertificate()
        return [
            Bad(chain: [], key: one.key) { if case .certificate = $0 { true } else { false } },
            Bad(chain: Array("nonsense".utf8), key: one.key) { if case .certificate = $0 { true } else { false } },
            Bad(chain: one.certificate, key: []) { if case .privateKey = $0 { true } else { false } },
            Bad(chain: one.certificate, key: one.certificate) { if case .privateKey = $0 { true } else { false } },
            Bad(chain: one.certificate, key: other.key) { if case .identity = $0 { true } else { false } },
        ]
    }

    @Test func badIdentitiesAreFaults() throws {
        for row in try Self.bad() {
            let configuration = APIConfiguration(certificateChain: row.chain, privateKey: Secret(row.key))
            let doors = APIDoors(
                gate: TokenGate(clients: [], neighbours: 0), reset: TestService.knowsOnlyJon, probe: { _, _ in true },
                rejected: { _, _, _ in }, refused: { _, _ in })
            do throws(APIServerFault) {
                _ = try APIServer(configuration: configuration, doors: doors, time: FixedTime(), logger: Logger(label: "x"))
                Issue.record("taken")
            } catch {
                #expect(row.expected(error), "\(error)")
            }
        }
    }
}
