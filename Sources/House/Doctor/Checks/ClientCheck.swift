import ResetCore
import Settings

/// Who may ask, and how strong their tokens are.
struct ClientCheck {
    let clients: [String: ClientSettings]
    let time: any TimeSource

    func findings() -> [Finding] {
        clients.sorted { $0.key < $1.key }.flatMap { name, settings in one(name, settings) }
    }

    private func one(_ name: String, _ settings: ClientSettings) -> [Finding] {
        let weak = settings.weaknesses.map { weakness in
            Finding(
                "clients.\(name).token", .warning, "the token \(weakness); allowWeakToken lets it through",
                setting: "clients.\(name).token", remedy: "give the client a new token and take allowWeakToken away",
                commands: ["rekey secret token"])
        }
        let networks = settings.client.networks.map(\.description).joined(separator: ", ")
        let groups = settings.groups.map(\.description).joined(separator: ", ")
        let method = settings.client.method == .bearer ? "the shared token" : "five-minute tokens"
        let line = Finding.ok(
            "clients.\(name).who",
            "client \(name): \(method), from \(networks.isEmpty ? "anywhere" : networks)"
                + (groups.isEmpty ? "" : ", only for \(groups)"))
        return [line] + weak + thin(name, settings.client) + previous(name, settings.client)
    }

    // Those that the start refuses are told of with allowWeakToken.
    private func thin(_ name: String, _ client: TokenClient) -> [Finding] {
        client.tokens.enumerated().compactMap { place, token in
            let bits = TokenWeakness.mostBits(of: token.secret)
            guard bits < TokenWeakness.wantedBits, TokenWeakness.of(token.secret) == nil else { return nil }
            return Finding(
                "clients.\(name).token", .warning,
                "the token has \(bits) bits at most, by its length and the kinds of its characters, and far fewer if somebody thought "
                    + "it up; \(TokenWeakness.wantedBits) are wanted",
                setting: "clients.\(name).\(place == 0 ? "token" : "previousToken")",
                remedy: "give the client a new token; those of `rekey secret token` have 256 bits",
                commands: ["rekey secret token"])
        }
    }

    private func previous(_ name: String, _ client: TokenClient) -> [Finding] {
        let now = time.now
        let isOver = client.tokens.contains { $0.end.map { $0 <= now } ?? false }
        guard isOver else { return [] }
        return [
            Finding(
                "clients.\(name).previous-token", .warning, "the previous token is over and does nothing any more",
                setting: "clients.\(name).previousToken", remedy: "remove previousToken and previousTokenEnd")
        ]
    }
}
