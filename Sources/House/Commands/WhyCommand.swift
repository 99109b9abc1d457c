import ArgumentParser
import Foundation
import Logging
import ResetCore
import Settings
import StrictJSON
import Targets

/// `rekey why`.
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say what would decide about a reset, and why; changes nothing.",
        discussion: """
            Examples:
              rekey why client voice jon.one
              rekey why client voice 'CORP\\jon.one' --json
            """, subcommands: [Client.self])

    /// `rekey why client`.
    struct Client: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "client",
            abstract: "Walk the service's own rules for a client and an account, and name the one that decides.",
            discussion: """
                The account may be named in any of the four forms of the API. Nothing is changed and nothing is recorded. The
                validation command is asked only with --validate.

                Exit code 0: would be reset; 1: would be refused; 2: nobody can tell, since a directory or a group is
                missing or the policy is hidden.

                Examples:
                  rekey why client voice jon.one
                  rekey why client voice jon.one@corp.example
                  rekey why client voice 'LDAP://CN=Jon One,OU=People,DC=corp,DC=example'
                  rekey why client voice 'CORP\\jon.one' --validate request.json --json
                """)

        @OptionGroup var options: PlaceOptions

        @Argument(help: "The client's name under `clients`.")
        var client: String

        @Argument(help: "The account, in any of the four forms.")
        var account: String

        @Option(
            name: .customLong("validate"),
            help: ArgumentHelp("A file with a request that is shown to the validation command.", valueName: "file"))
        var request: String?

        @Flag(help: "One JSON document; docs/check.md describes it.")
        var json = false

        func run() async throws {
            let loaded = try Terminal.load(options.place)
            let settings = loaded.settings
            guard let known = settings.clients[client] else {
                let names = settings.clients.keys.sorted().joined(separator: ", ")
                throw Terminal.refusal("there is no client \(client); there are: \(names)")
            }
            let body = try requestBody()
            let time = SystemTime()
            let log = OperationalLog.quiet(time: time)
            let explanation: RuleExplanation
            do throws(StartFault) {
                let explainer = RuleExplainer(
                    settings: settings, policy: try settings.resetPolicy(),
                    domains: try await DomainBuilder(settings: settings, time: time, log: log, looksOnly: true).build(),
                    validator: try await StartCheck.validator(
                        settings.validation, time: time, logger: Logger(label: "why") { _ in SwiftLogNoOpLogHandler() }),
                    time: time)
                let identity = ClientIdentity(name: client, method: known.client.method)
                explanation = await explainer.explain(client: identity, user: account, body: body)
            } catch {
                Terminal.note(options.place.pointed(error.text))
                throw Terminal.wrongSettings
            }
            Terminal.say(json ? explanation.json.encoded() : explanation.text)
            guard explanation.exitCode == 0 else { throw ExitCode(explanation.exitCode) }
        }

        private func requestBody() throws -> [UInt8]? {
            guard let request else { return nil }
            guard let bytes = FileManager.default.contents(atPath: request) else {
                throw Terminal.refusal("--validate \(request) cannot be read")
            }
            return Array(bytes)
        }
    }
}
