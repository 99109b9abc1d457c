import ArgumentParser
import Glibc

/// `rekey`: all commands.
public struct RekeyCommand: AsyncParsableCommand {
    /// The version of the program.
    public static let version = "0.1.0"

    /// Names the commands.
    public static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Gives people back access to their account: resets passwords under rules, and on record.",
        discussion: """
            It resets passwords in Active Directory (tested against Samba), in OpenLDAP, and in an embedded directory of its own for
            trials.

            Examples:
              rekey demo                        # try it on an invented company
              rekey configure                   # write the settings for a real domain
              rekey check                       # say what is wrong or weak
              rekey serve                       # run the service
              rekey events --last 20            # see what happened
            """, version: version,
        subcommands: [
            ServeCommand.self, ReloadCommand.self, DemoCommand.self, ConfigureCommand.self, CheckCommand.self, WhyCommand.self,
            ResetCommand.self,
            TokenCommand.self, SecretCommand.self, PasswordCommand.self, DirectoryCommand.self, EventsCommand.self,
            DocumentsCommand.self,
        ])

    /// Reads the command line of this process and does what it says.
    public static func start() async {
        do {
            var command = try await asyncParseAsRoot(nil)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            // A service goes on without anybody who reads what it says.
            let isService = command is ServeCommand || command is DemoCommand
            if !isService { endUnlessWritten() }
        } catch {
            if let help = HelpText(columns: Terminal.fold.columns ?? TerminalSize.usual).text(of: error) {
                Terminal.say(help)
                return endUnlessWritten()
            }
            let columns = TerminalSize.columns(of: STDERR_FILENO)
            guard let complaint = HelpText(columns: columns ?? TerminalSize.usual).complaint(of: error) else {
                exit(withError: error)
            }
            Terminal.note(complaint)
            exit(withError: exitCode(for: error))
        }
    }

    private static func endUnlessWritten() {
        if let loss = Terminal.outputLoss { exit(withError: loss) }
    }

    /// Made by the parser.
    public init() {}
}
