import NIOHTTP1

extension HTTPRequestHead {
    /// Whether this is, byte for byte, the one place that the API has: no query, no other spelling of the path, one Host.
    var isAPIPlace: Bool {
        method == .POST && uri.utf8.elementsEqual("/api/users".utf8) && hasOneHost
    }

    /// Whether the connection may serve another request: HTTP/1.1 and the client did not ask for its end.
    var mayPersist: Bool {
        version == .http1_1 && isKeepAlive
    }

    /// Whether bytes behind this request may be something else than HTTP, so that nothing there may be read.
    var leavesHTTP: Bool {
        method == .CONNECT || headers.contains(name: "upgrade")
    }

    /// Whether there is a body where none has a meaning (RFC 9110, 9.3.1, 9.3.2, 9.3.5 and 9.3.8): others along the way may take it
    /// for a request of its own, so that what follows is not read.
    var hasBodyWithoutMeaning: Bool {
        switch method {
        case .GET, .HEAD, .DELETE, .TRACE: declaredLength ?? 0 > 0 || headers.contains(name: "transfer-encoding")
        default: false
        }
    }

    /// Whether the client waits to be asked for the body (RFC 9110, 10.1.1).
    var expectsGoOn: Bool {
        version == .http1_1 && headers["expect"].contains { $0.lowercased() == "100-continue" }
    }

    /// The body's length where the client declares it.
    var declaredLength: Int? {
        headers.first(name: "content-length").map { Int($0) ?? .max }
    }

    /// Whether the body is declared as JSON; no declaration counts as one. Parameters do not matter (RFC 8259, 11).
    var isJSON: Bool {
        let types = headers["content-type"]
        guard let type = types.first else { return true }
        guard types.count == 1, let name = type.split(separator: ";", omittingEmptySubsequences: false).first else {
            return false
        }
        return Self.trimmed(name).lowercased() == "application/json"
    }

    /// Whether the body is sent as it is: this service undoes no coding (RFC 9110, 8.4 and 15.5.16).
    var isUncoded: Bool {
        headers["content-encoding"].allSatisfy { Self.trimmed($0[...]).lowercased() == "identity" }
    }

    /// The values of Authorization, without the white space around them that belongs to no value (RFC 9110, 5.5).
    var authorization: [String] {
        headers["authorization"].map { Self.trimmed($0[...]) }
    }

    // RFC 9112, 3.2: exactly one, apart from HTTP/1.0.
    private var hasOneHost: Bool {
        let count = headers["host"].count
        return count == 1 || (count == 0 && version == .http1_0)
    }

    /// Whether the body's length is told in exactly one way (RFC 9112, 6.1). The parser refuses most of what is not; this is the
    /// second lock on the same door.
    var hasPlainFraming: Bool {
        let codings = headers["transfer-encoding"]
        guard let coding = codings.first else { return headers["content-length"].count <= 1 }
        return codings.count == 1 && coding.lowercased() == "chunked" && !headers.contains(name: "content-length")
            && version == .http1_1
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
