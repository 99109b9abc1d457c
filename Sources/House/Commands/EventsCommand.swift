import ArgumentParser
import ResetCore
import Settings
import Storage

/// `rekey events`.
struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Read the record, beside a running service.",
        discussion: """
            Examples:
              rekey events                              the newest 50 events
              rekey events --user jon.one --since 2026-11-01
              rekey events --level error --json | jq .
              rekey events --reference 01HF…            one action: intent, outcome, cause and next step
              rekey events --level error --explain      what went wrong, and what to do
              rekey events verify                       that nothing was changed or removed
            """, subcommands: [List.self, Verify.self, Reseal.self], defaultSubcommand: List.self)

    static func reader(_ options: PlaceOptions) async throws -> (EventReader, LoadedHouse) {
        let loaded = try Terminal.load(options.place)
        do throws(StorageFault) {
            return (try await EventReader.open(at: loaded.settings.record.directory), loaded)
        } catch {
            Terminal.note("the record cannot be read: \(error)")
            throw Terminal.unavailable
        }
    }
}
