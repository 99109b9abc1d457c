import Glibc
import Settings
import WebServer

/// The second listener: whether its port is free or held by the service itself, and who reaches it.
struct OperationCheck {
    private static let port = "operation.port"
    private static let exposure = "operation.exposure"

    let place: OperationConfiguration
    let api: ListenerSettings
    let record: String

    func findings() -> [Finding] { [portFinding, exposureFinding] }

    private var portFinding: Finding {
        guard place.port != 0 else { return .ok(Self.port, "port of health and figures: chosen by the system at each start") }
        if place.port == api.port, overlaps(api.address) {
            return failure(
                "is the port of the API too, so that the service ends right after its start", "set another operation.port")
        }
        switch PortTrial.bind(place.address, place.port) {
        case 0: return .ok(Self.port, "port \(place.port) on \(place.address) for health and figures: free")
        case EADDRINUSE: return holder()
        case EACCES:
            return failure("the service's user may not listen on a port below 1024", "choose a port from 1024 on")
        case EADDRNOTAVAIL:
            return failure("this machine has no address \(place.address)", "set operation.address to one it has, or 127.0.0.1")
        case let code: return failure("cannot be listened on: \(String(cString: strerror(code)))", "set another address or port")
        }
    }

    // The service clears what an earlier process left, so what stands there is the word of the one that runs.
    private func holder() -> Finding {
        let url = Endpoint(operation: place, port: place.port).url
        if let process = RecordWriter.pid(of: record) ?? RunningMark.running(in: record)?.pid,
            Endpoint.leftByOperation(in: record)?.url == url
        {
            return .ok(Self.port, "port \(place.port) on \(place.address): held by the running service (process \(process))")
        }
        return failure("is taken by another program", "end what listens there, or set another port: ss -ltnp")
    }

    private var exposureFinding: Finding {
        guard !place.isLoopback else {
            return .ok(Self.exposure, "health and figures: for this machine alone")
        }
        return Finding(
            Self.exposure, .warning,
            "health and figures are shown without a token to every machine that reaches \(place.address)"
                + (place.usesTLS ? "" : ", over unencrypted HTTP"),
            setting: "operation.address", value: place.address,
            remedy: "set operation.address to 127.0.0.1, or let a firewall pass the monitoring alone")
    }

    private func overlaps(_ other: String) -> Bool {
        place.address == other || [place.address, other].contains { ["0.0.0.0", "::"].contains($0) }
    }

    private func failure(_ what: String, _ remedy: String) -> Finding {
        Finding(Self.port, .failure, what, setting: "operation.port", value: "\(place.address):\(place.port)", remedy: remedy)
    }
}
