import StrictJSON

/// A line that works when pasted into a shell.
enum CurlLine {
    /// A reset of `user`.
    static func text(url: String, ca: String, header: String, user: String) -> String {
        [
            "curl --cacert \(quoted(ca))", "-H \(quoted(header))", "-H 'Content-Type: application/json'",
            "-d \(quoted(body(user: user)))", url + "/api/users",
        ].joined(separator: " \\\n  ")
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
