import Foundation
import Glibc
import LDAPClient
import NIOPosix
import ResetCore
import Settings
import WebServer

/// Whether the listener's port is free, or held by the service itself.
struct PortCheck {
    private static let id = "endpoint.port"

    let listener: ListenerSettings
    let port: Int
    let record: String

    func findings() async -> [Finding] {
        guard port != 0 else { return [.ok(Self.id, "port: chosen by the system at each start")] }
        switch PortTrial.bind(listener.address, port) {
        case 0: return [.ok(Self.id, "port \(port) on \(listener.address): free")]
        case EADDRINUSE: return [await holder()]
        case EACCES:
            return [
                failure(
                    "the service's user may not listen on a port below 1024",
                    "choose a port from 1024 on, or give the unit AmbientCapabilities=CAP_NET_BIND_SERVICE")
            ]
        case EADDRNOTAVAIL:
            return [failure("this machine has no address \(listener.address)", "set listener.address to one it has, or 0.0.0.0")]
        case let code:
            return [failure("cannot be listened on: \(String(cString: strerror(code)))", "set another address or port")]
        }
    }

    private func failure(_ what: String, _ remedy: String) -> Finding {
        Finding(Self.id, .failure, what, setting: "listener.port", value: "\(listener.address):\(port)", remedy: remedy)
    }

    // Whoever holds the port is asked for its certificate, and for nothing else.
    private func holder() async -> Finding {
        let own = FileTrust.inspect(listener.certificate, for: .configuration, atMost: 1 << 20).bytes
        let expected = own.flatMap { try? CertificateFacts.chain(pem: $0).first }
        let writer = RecordWriter.pid(of: record)
        guard let presented = await presented() else {
            return failure(
                "is taken by a program that presents no certificate", "end what listens there, or set another port: ss -ltnp")
        }
        if presented == expected {
            return .ok(
                Self.id,
                "port \(port) on \(listener.address): held by the running service\(writer.map { " (process \($0))" } ?? "")")
        }
        guard writer != nil, Endpoint.left(in: record)?.url.hasSuffix(":\(port)") == true else {
            return failure(
                "is taken by a program with another certificate, for \(presented.names.joined(separator: ", "))",
                "end what listens there, or set another port: ss -ltnp")
        }
        return Finding(
            Self.id, .warning, "the running service still presents another certificate than the file holds",
            setting: "listener.certificate", value: listener.certificate,
            remedy: "let it take up the new one: reload or restart it")
    }

    private func presented() async -> CertificateFacts? {
        let host =
            switch listener.address {
            case "0.0.0.0": "127.0.0.1"
            case "::": "::1"
            default: listener.address
            }
        guard let place = try? LDAPEndpoint(host: host, port: port, security: .ldaps) else { return nil }
        let chain = try? await PresentedChain.fetch(
            from: place, on: MultiThreadedEventLoopGroup.singleton, deadline: .seconds(5))
        return chain?.certificates.first.flatMap { try? CertificateFacts(der: $0) }
    }
}
