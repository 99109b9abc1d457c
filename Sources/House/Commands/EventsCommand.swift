import ArgumentParser
import ResetCore
import Settings
import Storage

/// `rekey events`.
struct EventsCommand: AsyncParsableCommand {
    /// The record is not as it was recorded.
    static let broken = ExitCode(1)

    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Read the record, beside a running service.",
        discussion: """
            Needs neither key nor secrets: the record's folder is enough (--record DIRECTORY).

            Examples:
              rekey events                              # the newest 50 events
              rekey events --user jon.one --since 2026-11-01
              rekey events --level error --explain      # what went wrong, and what to do
              rekey events show 01M81SVE5               # one action told in words
              rekey events follow                       # events as they come
              rekey events export --format csv --output events.csv
              rekey events verify                       # that nothing was changed
            """,
        subcommands: [List.self, Show.self, Follow.self, Export.self, Verify.self, Reseal.self], defaultSubcommand: List.self)
}
