import ArgumentParser
import Logging
import ResetCore
import Settings

/// `rekey check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read the settings and say everything that is wrong or weak; starts nothing.",
        discussion: """
            Exit code 0: in order; 1: warnings; 78: problems.

            Examples:
              rekey check
              rekey check --settings     shows every setting with its value and origin, secrets hidden
            """)

    @OptionGroup var options: PlaceOptions

    @Flag(help: "Show every setting with its value and where it comes from.")
    var settings = false

    func run() async throws {
        let loaded = try Terminal.load(options.place)
        if settings { Terminal.say(loaded.echo.text) }
        do throws(StartFault) {
            _ = try await StartCheck.prepare(loaded.settings, time: SystemTime(), logger: Logger(label: "check"))
        } catch {
            Terminal.note(error.text)
            throw Terminal.wrongSettings
        }
        let weak = loaded.settings.weakClients
        for (name, weakness) in weak {
            Terminal.say(
                "warning: clients.\(name): the token \(weakness); allowWeakToken lets it through. Remedy: `rekey secret token`")
        }
        for (name, client) in loaded.settings.clients.sorted(by: { $0.key < $1.key }) {
            let networks = client.client.networks.map(\.description).joined(separator: ", ")
            Terminal.say("client \(name): \(client.client.method.rawValue), from \(networks.isEmpty ? "anywhere" : networks)")
        }
        for name in loaded.settings.domains.keys.sorted() { Terminal.say("domain \(name)") }
        if let recipe = loaded.settings.password.recipe {
            Terminal.say("passwords: \(recipe.summary), \(recipe.entropyText) bits of entropy")
        }
        guard weak.isEmpty else { throw ExitCode(1) }
        Terminal.say("the settings are in order")
    }
}
