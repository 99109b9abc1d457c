/// Finds the address a request really came from.
public enum SourceAddress {
    /// The socket's peer, unless it is a trusted proxy: then the rightmost address of `X-Forwarded-For` that is none.
    ///
    /// What stands further left was written by whoever sent the request and is not believed. Entries may carry a port. `nil`
    /// when an entry that would decide is malformed: then nobody knows where the request came from.
    public static func resolve(peer: NetworkAddress, forwardedFor: [String], trusted: [NetworkRange]) -> NetworkAddress? {
        var believed = peer
        guard trusted.contains(where: { $0.contains(peer) }) else { return peer }
        let entries = forwardedFor.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for entry in entries.reversed() {
            guard let address = address(in: trim(entry)) else { return nil }
            believed = address
            guard trusted.contains(where: { $0.contains(address) }) else { return address }
        }
        return believed
    }

    // `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:4711`.
    private static func address(in entry: String) -> NetworkAddress? {
        if let plain = NetworkAddress(entry) { return plain }
        let parts: [Substring]
        if entry.hasPrefix("[") {
            parts = entry.dropFirst().split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].isEmpty || isPort(parts[1].dropFirst()) && parts[1].first == ":" else { return nil }
        } else {
            parts = entry.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, isPort(parts[1]) else { return nil }
        }
        return NetworkAddress(String(parts[0]))
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } && UInt16(text) != nil
    }

    private static func trim(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
