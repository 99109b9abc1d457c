import ArgumentParser
import Foundation
import ResetCore
import Settings
import StrictJSON
import WebServer

/// `rekey demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run the service on an invented company: two domains, two hundred people, nothing to set up.",
        discussion: """
            Examples:
              rekey demo
              rekey demo --port 0 --data ./demo  # keeps everything; a second start goes on with it
              rekey demo --json  # one line for scripts
            """)

    @Option(help: "The port; 0 lets the system choose one.")
    var port = 8080

    @Option(help: ArgumentHelp("The folder for settings, directory and record (default: a new temporary one).", valueName: "dir"))
    var data: String?

    @Flag(help: "Print one line of JSON when ready, instead of words.")
    var json = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port \(port) is no port: 0…65535") }
    }

    func run() async throws {
        let folder = DemoFolder(data)
        let early = EarlyEnd { folder.remove() }
        defer { folder.remove() }
        let demo = DemoInstallation(folder: folder.path)
        if !json { Terminal.note("Preparing Alder & Finch, an invented company of two hundred people …") }
        do throws(StartFault) {
            try StartCheck.port(DemoInstallation.address, port)
            try await demo.prepare()
        } catch {
            Terminal.note(error.text(undone: StartFault.notStarted))
            if case .unavailable = error { throw Terminal.unavailable }
            throw Terminal.wrongSettings
        }
        // Who watches the demo reads its words; the first informative lines of the log would stand between them.
        var overrides = ["listener.port": String(port)]
        if !json { overrides["log.level"] = "warning" }
        let loaded = try Terminal.load(demo.place, overrides: overrides, undone: StartFault.notStarted)
        guard let token = loaded.settings.clients[DemoInstallation.client]?.client.tokens.first?.secret else {
            Terminal.note("\(demo.place.file) has no client \(DemoInstallation.client); start the demo in another folder")
            throw Terminal.wrongSettings
        }
        let isJSON = json
        try await ServeCommand.serve(loaded, of: demo.place, hangup: .end) { endpoint in
            early.isOver()
            Terminal.say(
                isJSON
                    ? Self.line(endpoint, folder.path, loaded.settings.listener.certificate, token)
                    : Self.words(endpoint, folder, loaded.settings.listener.certificate, token))
        }
        if !json { Terminal.say(folder.farewell(Self.program)) }
    }

    // The demo's token is made for being shown.
    private static func line(_ endpoint: Endpoint, _ folder: String, _ ca: String, _ token: Secret) -> String {
        func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
        let examples = DemoCompany.examples
        let accounts = JSONObject([
            .init("ordinary", list(examples.ordinary)), .init("locked", list(examples.locked)),
            .init("disabled", list(examples.disabled)),
            .init("must_not", list(examples.mustNot)), .init("privileged", list(examples.privileged)),
            .init("ambiguous", list(examples.ambiguous)),
        ])
        return JSONValue.object(
            JSONObject([
                .init("url", .string(endpoint.url)), .init("ca_file", .string(ca)), .init("data", .string(folder)),
                .init("token", .string(token.reveal())), .init("accounts", .object(accounts)),
            ])
        ).encoded()
    }

    private static func words(_ endpoint: Endpoint, _ folder: DemoFolder, _ ca: String, _ token: Secret) -> String {
        let examples = DemoCompany.examples
        let header = "Authorization: Bearer " + token.reveal()
        let others: [(String, [String])] = [
            ("locked, will be unlocked", [examples.locked[0]]), ("disabled", [examples.disabled[0]]),
            ("not allowed, or forbidden", examples.mustNot), ("privileged", examples.privileged),
            ("in both domains", [examples.ambiguous[0]]),
        ]
        let rows = others.flatMap { name, logins in
            let head = "  " + name + String(repeating: " ", count: 28 - name.count)
            return TextFold(columns: TerminalSize.usual).lines(
                logins.dropLast().map { $0 + "," } + logins.suffix(1), first: head, rest: String(repeating: " ", count: 30))
        }
        return """

            Rekey answers at \(endpoint.url)
            Everything is in \(folder.path)
            Ctrl-C ends it\(folder.isTemporary ? " and removes everything; --data DIR keeps it" : "")

            Reset a password, in another terminal:

            \(CurlLine.text(url: endpoint.url, ca: ca, header: header, user: "jon.one"))

            Others to try instead of jon.one (outside, every refusal looks the same):
            \(rows.joined(separator: "\n"))

            See what happened and why:

            \(Self.program) events --explain --data \(ShellWord.quoted(folder.path))

            """
    }

    // After `make demo` there is no `rekey` on the path, so what was called is called again.
    private static var program: String {
        CommandLine.arguments.first.map { $0.contains("/") ? $0 : "rekey" } ?? "rekey"
    }
}
