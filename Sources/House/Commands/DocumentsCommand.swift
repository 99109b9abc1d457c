import ArgumentParser
import Foundation

/// `rekey documents`: for those who work on the program.
struct DocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "Write the generated references below docs/, or check that they are up to date.",
        shouldDisplay: false)

    @Option(help: "The folder that holds docs/.")
    var root = "."

    @Flag(help: "Write nothing; fail when a document differs.")
    var check = false

    func run() async throws {
        var stale: [String] = []
        for (path, text) in GeneratedDocuments.all {
            let place = root + "/" + path
            let present = FileManager.default.contents(atPath: place)
            guard present != Data(text.utf8) else { continue }
            stale.append(path)
            guard !check else { continue }
            let folder = URL(fileURLWithPath: place).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: place))
            Terminal.say("wrote \(path)")
        }
        if check, !stale.isEmpty {
            Terminal.note("out of date: \(stale.joined(separator: ", ")); run `rekey documents`")
            throw ExitCode(1)
        }
    }
}
