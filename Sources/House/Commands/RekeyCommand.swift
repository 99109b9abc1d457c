import ArgumentParser

/// `rekey`: all commands.
public struct RekeyCommand: AsyncParsableCommand {
    /// The version of the program.
    public static let version = "0.1.0"

    /// Names the commands.
    public static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Gives people back access to their account: resets passwords in Active Directory under rules.",
        discussion: """
            First steps:
              rekey demo                        try it on an invented company
              rekey configure --help            write the settings for a real domain
              rekey serve                       run the service
              rekey events --last 20            see what happened
            """, version: version,
        subcommands: [
            ServeCommand.self, ReloadCommand.self, DemoCommand.self, ConfigureCommand.self, CheckCommand.self, WhyCommand.self,
            ResetCommand.self,
            TokenCommand.self, SecretCommand.self, PasswordCommand.self, DirectoryCommand.self, EventsCommand.self,
            DocumentsCommand.self,
        ])

    /// Reads the command line of this process and does what it says.
    public static func start() async {
        await main()
    }

    /// Made by the parser.
    public init() {}
}
