import ArgumentParser

/// `rekey directory`.
struct DirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory", abstract: "Fill the embedded directory, which stands in for real domains in a trial.",
        subcommands: [Import.self])
}
