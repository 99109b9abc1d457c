import Foundation
import ResetCore
import WebServer

/// Where a running service answers; left in the record's folder for the commands of the same machine.
struct Endpoint: Sendable {
    let url: String
    /// From where else the listener can be reached, where it is on all addresses.
    private var reach = ""
    private var fileName = Self.ofAPI
    private static let ofAPI = "endpoint"
    private static let ofOperation = "operation-endpoint"

    /// The endpoint of a listener that was given `port`. A listener on all addresses is reached on the loopback.
    init(listener: ListenerSettings, port: Int) {
        url = "https://\(Self.host(listener.address)):\(port)"
        let address = listener.address
        if let words = ListenerReach.words(address) { reach = " (from this machine; it listens on \(address), \(words))" }
    }

    /// The endpoint of the second listener that was given `port`.
    init(operation: OperationConfiguration, port: Int) {
        url = "\(operation.usesTLS ? "https" : "http")://\(Self.host(operation.address)):\(port)"
        fileName = Self.ofOperation
    }

    /// What a service says of itself once it answers.
    var announcement: String { "listening on " + url + reach }

    private static func host(_ address: String) -> String {
        switch address {
        case "0.0.0.0": "127.0.0.1"
        case "::": "[::1]"
        default: address.contains(":") ? "[\(address)]" : address
        }
    }

    private init(url: String) {
        self.url = url
    }

    /// Writes the place down. A service that cannot is still a service.
    func leave(in folder: String) {
        try? PrivateFile.write(Array(url.utf8), to: folder + "/" + fileName, replacing: true)
    }

    /// Removes what an earlier process left of its second listener.
    static func clearOperation(in folder: String) {
        try? FileManager.default.removeItem(atPath: folder + "/" + ofOperation)
    }

    /// The place of the second listener that a service left in `folder`.
    static func leftByOperation(in folder: String) -> Endpoint? { left(ofOperation, in: folder) }

    /// The place that a service left in `folder`.
    static func left(in folder: String) -> Endpoint? { left(ofAPI, in: folder) }

    private static func left(_ name: String, in folder: String) -> Endpoint? {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name), data.count < 1_024 else { return nil }
        return Endpoint(url: String(decoding: data, as: UTF8.self))
    }
}
