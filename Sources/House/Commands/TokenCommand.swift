import ArgumentParser
import ResetCore
import Settings
import Storage
import WebServer

/// `rekey token`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Print a ready Authorization header and a curl line for a client.",
        discussion: """
            A time token is good for the current five-minute window and its permitted neighbours.

            Examples:
              rekey token voice
              rekey token voice --user 'CORP\\jon.one'
              rekey token voice --shared > voice.token  # to configure the caller with
              curl --cacert tls.pem -H "$(rekey token voice --header)" -H 'Content-Type: application/json' \\
                -d '{"type":"request","request":{"action":"check"}}' https://reset.corp.example:8080/api/users
            """)

    @OptionGroup var options: PlaceOptions

    @Argument(help: "The client's name under `clients`.")
    var client: String

    @Option(help: "The account for the curl line.")
    var user = "LOGIN"

    @Flag(help: "Print the header alone.")
    var header = false

    @Flag(help: "Print the shared token itself, to hand it to the client.")
    var shared = false

    func run() async throws {
        let loaded = try Terminal.load(options.place)
        guard let settings = loaded.settings.clients[client], let token = settings.client.tokens.first else {
            let names = loaded.settings.clients.keys.sorted().joined(separator: ", ")
            throw Terminal.refusal("there is no client \(client); there are: \(names)")
        }
        guard !shared else { return Terminal.say(token.secret.reveal()) }
        let line = "Authorization: Bearer " + Self.bearer(settings.client.method, token.secret, at: SystemTime().now)
        guard !header else { return Terminal.say(line) }
        let endpoint = Endpoint.left(in: loaded.settings.record.directory)
        Terminal.say(line)
        Terminal.say("")
        Terminal.say(
            CurlLine.text(
                url: endpoint?.url ?? "https://HOST:\(loaded.settings.listener.port)", ca: loaded.settings.listener.certificate,
                header: line, user: user))
    }

    /// What stands behind `Bearer` now.
    static func bearer(_ method: ClientIdentity.Method, _ secret: Secret, at time: UTCTime) -> String {
        switch method {
        case .bearer: secret.reveal()
        case .timeToken: String(decoding: TimeToken.make(shared: secret, window: TimeToken.window(at: time)), as: UTF8.self)
        }
    }
}
