import Foundation
import TestSupport

/// The dialogue of `rekey configure` on a terminal, in parts that tests put together.
enum ConfigureWalk {
    typealias Line = (expected: String, typed: String)

    static let token = "A-token-from-the-caller-42"

    static func start(
        _ folder: ScratchFolder, _ words: [String] = [], columns: UInt16 = 80, environment: [String: String] = ["NO_COLOR": "1"]
    ) async throws -> PseudoTerminal {
        try await PseudoTerminal.start(
            ["configure", "--config", folder.file("rekey.yaml")] + words, columns: columns, environment: environment)
    }

    /// Step 1, with a self-signed certificate.
    static let endpoint: [Line] = [
        ("Address to listen on [", "127.0.0.1"), ("Port [", "0"), ("Choose [", "2"),
        ("Names and addresses in it [", "reset.test"),
    ]

    /// Step 2, with a token that is typed.
    static let client: [Line] = [
        ("Name of the client [", "desk"), ("Choose [", "2"), ("Choose [", "2"), ("Token of desk", token), ("Networks that", ""),
        ("Another client [", ""),
    ]

    /// Step 3 up to the test of the connection, the certificate fetched and confirmed.
    static func directory(_ domain: LabDomain, _ account: LabAccount) -> [Line] {
        [
            ("Choose [", "1"), ("Name of the domain", domain.name), ("Controllers of \(domain.name)", domain.address),
            ("Choose [", "1"), ("Is this the right one", "y"), ("Service account", account.name),
            ("Its password", account.password), ("Look for accounts below", ""),
        ]
    }

    static let noCommand: [Line] = [("Ask a command before", "")]

    static func passwords(length: String = "") -> [Line] {
        [
            ("Choose [1]", ""), ("Length [", length), ("capital letters [", ""), ("small letters [", ""), ("digits [", ""),
            ("symbols [", ""),
            ("Symbols that may", ""), ("look-alikes", ""), ("change it at the next", ""), ("locked accounts", ""),
            ("Show samples", ""),
        ]
    }

    /// Steps 6 and 7: the allowed group by a search, the forbidden one too.
    static let groups: [Line] = [
        ("Choose [", "1"), ("Part of a group", "RESET-ALL"), ("Part of a group", "1"), ("Part of a group", ""),
        ("Part of a group", "reset-denied"), ("Part of a group", "1"), ("Part of a group", ""),
    ]

    /// The lines of a text that are wider than a terminal.
    static func tooWide(_ text: String, _ columns: Int = 80) -> [Substring] {
        text.split(separator: "\n").filter { $0.count > columns }
    }
}
