/// Finds the address a request really came from.
public enum SourceAddress {
    /// The socket's peer, unless it is a trusted proxy: then the rightmost address of `X-Forwarded-For` that is none.
    ///
    /// What stands further left was written by whoever sent the request and is not believed. A malformed entry
    /// ends the search at the last believable address.
    public static func resolve(peer: NetworkAddress, forwardedFor: [String], trusted: [NetworkRange]) -> NetworkAddress {
        var believed = peer
        guard trusted.contains(where: { $0.contains(peer) }) else { return peer }
        let entries = forwardedFor.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for entry in entries.reversed() {
            guard let address = NetworkAddress(trim(entry)) else { return believed }
            believed = address
            guard trusted.contains(where: { $0.contains(address) }) else { return address }
        }
        return believed
    }

    private static func trim(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
