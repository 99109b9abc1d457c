import Foundation

extension RawHTTPSAnswer {
    /// The failure that the API document gives, to the byte.
    public static let failedBody = #"{"res":"failed"}"#

    /// Whether it is the one failure answer.
    public var isFailed: Bool { status == 200 && body == Self.failedBody }

    /// The password that was handed out, if the body is the documented success with its members in order.
    public var password: String? { success.map(\.password) }

    /// The distinguished name in the answer.
    public var username: String? { success.map(\.username) }

    private var success: (password: String, username: String)? {
        struct Body: Decodable {
            struct Response: Decodable {
                let password: String
                let username: String
            }
            let response: Response
        }
        guard status == 200, body.hasPrefix(#"{"res":"ok","type":"response","response":{"password":""#),
            let read = try? JSONDecoder().decode(Body.self, from: Data(body.utf8))
        else { return nil }
        return (read.response.password, read.response.username)
    }
}
