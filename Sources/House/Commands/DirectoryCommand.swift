import ArgumentParser

/// `rekey directory`.
struct DirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory", abstract: "Fill the embedded directory, which stands in for real domains in a trial.",
        discussion: """
            Examples:
              rekey directory import people.ldif --dry-run
            """,
        subcommands: [Import.self])
}
