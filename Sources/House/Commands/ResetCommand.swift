import ArgumentParser
import Foundation
import ResetCore
import Settings
import Storage
import StrictJSON
import WebServer

/// `rekey reset`.
struct ResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Reset one account's password through the running service, as one of its clients.",
        discussion: """
            The request takes the same way as any other: gate, rules, record. The password is printed once.

            Examples:
              rekey reset jon.one
              rekey reset 'CORP\\jon.one' --client desk --json
              rekey reset --check  # only asks whether the service is there and the token right
            """)

    @OptionGroup var options: PlaceOptions

    @Argument(help: "The account: LOGIN, DOMAIN\\LOGIN, LOGIN@DOMAIN or LDAP://DN.")
    var user: String?

    @Option(help: "The client to ask as (default: the only one).")
    var client: String?

    @Option(help: "The service's address (default: the running service of this machine).")
    var url: String?

    @Flag(help: "Change nothing; ask whether service and token are well.")
    var check = false

    @Flag(help: "Print the service's own answer.")
    var json = false

    func validate() throws {
        guard check != (user != nil) else { throw ValidationError("name an account, or use --check") }
    }

    func run() async throws {
        let loaded = try Terminal.load(options.place, undone: "nothing was sent")
        let clients = loaded.settings.clients
        guard let name = client ?? (clients.count == 1 ? clients.keys.first : nil), let settings = clients[name],
            let token = settings.client.tokens.first
        else {
            throw Terminal.refusal("name one of the clients with --client: " + clients.keys.sorted().joined(separator: ", "))
        }
        let directory = loaded.settings.record.directory
        let left = Endpoint.left(in: directory)?.url
        guard let url = url ?? left else {
            let isGone = EarlierRecord.look(beside: loaded.file, directory: directory) == .here
            Terminal.note(
                options.place.pointed(
                    (isGone
                        ? "a service has run by these settings, and what it left in \(directory), its address too, is gone; see `rekey check`"
                        : "no service has run by these settings on this machine")
                        + "; start `rekey serve`, or name one with --url https://HOST:PORT"))
            throw Terminal.unavailable
        }
        let caller = APICaller(url: url, trust: loaded.settings.listener.certificate)
        let body = check ? CurlLine.checkBody : CurlLine.body(user: user ?? "")
        let record = url == left || Self.isLocal(url) ? await RecordTrace(directory) : nil
        let answer: APICaller.Answer
        do throws(APICaller.Fault) {
            answer = try await caller.post(
                body, bearer: TokenCommand.bearer(settings.client.method, token.secret, at: SystemTime().now))
        } catch {
            Terminal.note("\(url) cannot be asked: \(error.detail)\n  remedy: \(options.place.pointed(error.remedy))")
            throw Terminal.unavailable
        }
        try await show(answer, record, client: name)
    }

    // A client of these settings, on this machine: nobody else's service would take its token.
    private static func isLocal(_ url: String) -> Bool {
        guard let host = URL(string: url)?.host else { return false }
        return host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    private func show(_ answer: APICaller.Answer, _ record: RecordTrace?, client: String) async throws {
        if json { Terminal.say(answer.body) }
        guard answer.status == 200 else {
            let reason =
                switch answer.status {
                case 404: "404: the service did not take the token; see `rekey events --last 5\(options.hint)`"
                case 429: "429: too many requests, or wrong tokens, came lately; see `rekey events --last 5\(options.hint)`"
                default: "HTTP \(answer.status)"
                }
            Terminal.note(reason)
            throw ExitCode(1)
        }
        let parsed = try? JSONParser.parse(Array(answer.body.utf8))
        guard case .found(.string("ok"))? = parsed?.at(path: ["res"]) else {
            Terminal.note(
                await record?.complaint(client: client)
                    ?? "failed; the reason is in the service's record: rekey events --last 1 --explain\(options.hint)")
            throw ExitCode(1)
        }
        guard !json else { return }
        guard case .found(.string(let password))? = parsed?.at(path: ["response", "password"]),
            case .found(.string(let name))? = parsed?.at(path: ["response", "username"])
        else { return Terminal.say("ok") }
        Terminal.say("\(EventText.plain(name))\n\(password)")
    }
}
