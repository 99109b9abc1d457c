import Foundation
import ResetCore
import WebServer

/// Where a running service answers; left in the record's folder for the commands of the same machine.
struct Endpoint: Sendable {
    let url: String
    private static let fileName = "endpoint"

    /// The endpoint of a listener that was given `port`. A listener on all addresses is reached on the loopback.
    init(listener: ListenerSettings, port: Int) {
        let host =
            switch listener.address {
            case "0.0.0.0": "127.0.0.1"
            case "::": "[::1]"
            default: listener.address.contains(":") ? "[\(listener.address)]" : listener.address
            }
        url = "https://\(host):\(port)"
    }

    private init(url: String) {
        self.url = url
    }

    /// Writes the place down. A service that cannot is still a service.
    func leave(in folder: String) {
        try? PrivateFile.write(Array(url.utf8), to: folder + "/" + Self.fileName, replacing: true)
    }

    /// The place that a service left in `folder`.
    static func left(in folder: String) -> Endpoint? {
        guard let data = FileManager.default.contents(atPath: folder + "/" + fileName), data.count < 1_024 else { return nil }
        return Endpoint(url: String(decoding: data, as: UTF8.self))
    }
}
