import Foundation

/// What `rekey demo --json` prints.
public struct DemoLine: Sendable, Decodable {
    /// Where it answers.
    public let url: String
    /// The certificate to trust.
    public let caFile: String
    /// Its folder.
    public let data: String
    /// The shared bearer token.
    public let token: String
    /// Accounts by what becomes of them.
    public let accounts: [String: [String]]

    private enum CodingKeys: String, CodingKey {
        case url, data, token, accounts
        case caFile = "ca_file"
    }

    /// Reads the line of a demo that runs.
    ///
    /// - Throws: what is wrong with it.
    public init(_ service: RunningService) throws {
        self = try JSONDecoder().decode(DemoLine.self, from: Data(service.process.output.utf8))
    }
}
