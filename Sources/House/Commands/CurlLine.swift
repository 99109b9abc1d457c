import Foundation
import ResetCore
import StrictJSON

/// A line that works when pasted into a shell.
enum CurlLine {
    /// A reset of `user`. Where the certificate in `ca` does not name the host of `url`, the line asks under a name that it does, at the
    /// same address where that is known.
    static func text(url: String, ca: String, header: String, user: String) -> String {
        let (url, resolution) = named(url, by: FileManager.default.contents(atPath: ca).map { Array($0) } ?? [])
        return [
            "curl --cacert \(quoted(ca))\(resolution)", "-H \(quoted(header))", "-H 'Content-Type: application/json'",
            "-d \(quoted(body(user: user)))", url + "/api/users",
        ].joined(separator: " \\\n  ")
    }

    private static func named(_ url: String, by chain: [UInt8]) -> (url: String, resolution: String) {
        guard let address = APIAddress(url), let names = try? CertificateFacts.chain(pem: chain).first?.names,
            !names.contains(address.host), let name = names.first(where: { !$0.hasPrefix("*.") && NetworkAddress($0) == nil })
        else { return (url, "") }
        guard address.serverName == nil else { return ("https://\(name):\(address.port)", "") }
        // Brackets belong around an IPv6 address here as well.
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        return ("https://\(name):\(address.port)", " --resolve \(quoted("\(name):\(address.port):\(host)"))")
    }

    /// The documented request for `user`.
    static func body(user: String) -> String {
        let request: JSONValue = .object(
            JSONObject([.init("action", .string("generate_password")), .init("user", .string(user))]))
        return JSONValue.object(JSONObject([.init("type", .string("request")), .init("request", request)])).encoded()
    }

    /// The request that touches nothing.
    static let checkBody = #"{"type":"request","request":{"action":"check"}}"#

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
