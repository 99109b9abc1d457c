import ArgumentParser
import Foundation
import Testing

@testable import House

@Suite("Help of every command")
struct HelpTextTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let words: [String]
        var testDescription: String { words.joined(separator: " ") }

        func text(columns: Int) throws -> String {
            do {
                var command = try RekeyCommand.parseAsRoot(Array(words.dropFirst()) + ["--help"])
                // The parser's own, which throws what it shows.
                if !(command is any AsyncParsableCommand) { try command.run() }
            } catch {
                return try #require(HelpText(columns: columns).text(of: error))
            }
            throw CancellationError()
        }

        /// The example commands as a shell puts them together, without comments.
        func examples() throws -> [String] {
            let lines = try text(columns: 80).split(separator: "\n", omittingEmptySubsequences: false)
            let start = try #require(lines.firstIndex { $0 == "Examples:" || $0 == "Example:" }, "no examples")
            var commands: [String] = []
            var isGoingOn = false
            for line in lines[(start + 1)...].prefix(while: { !$0.hasPrefix("USAGE: ") }) {
                var command = String(line.drop { $0 == " " })
                guard !command.isEmpty, isGoingOn || !command.hasPrefix("#") else { continue }
                if let comment = command.range(of: " # ") { command = String(command[..<comment.lowerBound]) }
                let goesOn = command.hasSuffix("\\")
                if goesOn { command.removeLast() }
                if isGoingOn { commands[commands.count - 1] += command } else { commands.append(command) }
                isGoingOn = goesOn
            }
            #expect(!isGoingOn, "the last line goes on")
            return commands
        }
    }

    static let pages = pages(RekeyCommand.self, [])

    private static func pages(_ command: any ParsableCommand.Type, _ above: [String]) -> [Page] {
        guard command.configuration.shouldDisplay else { return [] }
        let words = above + [command.configuration.commandName ?? ""]
        return [Page(words: words)] + command.configuration.subcommands.flatMap { pages($0, words) }
    }

    @Test("the walk finds them all")
    func walk() {
        let names = Set(Self.pages.map(\.testDescription))
        #expect(names.count >= 27 && names.isSuperset(of: ["rekey", "rekey events follow", "rekey why client"]))
    }

    @Test("at 80 columns no line is longer, and no line of an example longer than 78", arguments: pages)
    func width(page: Page) throws {
        let text = try page.text(columns: 80)
        var isExample = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("USAGE: ") { isExample = false }
            #expect(line.count <= (isExample ? 78 : 80), "\(line)")
            #expect(!isExample || line.isEmpty || line.hasPrefix("  "), "an example goes on at the margin: \(line)")
            if line == "Examples:" || line == "Example:" { isExample = true }
        }
    }

    @Test("a wide terminal changes nothing; a narrow one breaks no example", arguments: pages)
    func otherWidths(page: Page) throws {
        let usual = try page.text(columns: 80)
        #expect(try page.text(columns: 300) == usual)
        let narrow = Set(try page.text(columns: 60).split(separator: "\n"))
        let examples = usual.split(separator: "\n").drop { !$0.hasPrefix("Example") }.prefix { !$0.hasPrefix("USAGE") }
        for line in examples where line.hasPrefix("  rekey ") { #expect(narrow.contains(line)) }
    }

    @Test("every command has examples, and each is a command line that rekey understands", arguments: pages)
    func examples(page: Page) throws {
        let commands = try page.examples()
        #expect(!commands.isEmpty)
        for command in commands {
            let parts = Self.commands(in: command)
            #expect(!parts.isEmpty, "\(command) calls no rekey")
            for words in parts {
                // The parser's other errors are of the same type, so the sentence is told.
                do { _ = try RekeyCommand.parseAsRoot(words) } catch {
                    Issue.record("\(command): \(RekeyCommand.message(for: error))")
                }
            }
        }
    }

    /// The arguments of every call of rekey in a shell's command line.
    private static func commands(in line: String) -> [[String]] {
        var parts: [[String]] = [[]]
        var word = ""
        var quote: Character?
        func end() {
            if !word.isEmpty { parts[parts.count - 1].append(word) }
            word = ""
        }
        for character in line {
            switch character {
            case quote: quote = nil
            case "'", "\"":
                if quote == nil { quote = character } else { word.append(character) }
            case "|", "&", "(", ")":
                guard quote == nil || quote == "\"" && "()".contains(character) else {
                    word.append(character)
                    continue
                }
                end()
                parts.append([])
            case " ":
                if quote == "'" { word.append(character) } else { end() }
            default: word.append(character)
            }
        }
        end()
        return parts.compactMap { words in
            let call = words.prefix { $0 != "<" && $0 != ">" }
            let start = call.indices.first { call[$0] == "rekey" && ($0 == 0 || call[$0 - 1] == "--") }
            guard let start else { return nil }
            return Array(call[(start + 1)...])
        }
    }

    @Test("the first page names every kind of directory")
    func directories() throws {
        let text = try #require(Self.pages.first).text(columns: 80)
        for word in ["Active Directory", "OpenLDAP", "embedded"] { #expect(text.contains(word)) }
    }

    @Test(
        "a long command is broken where a shell takes it up again, and what is said about it stands above",
        arguments: [
            (
                "  rekey why client voice 'CORP\\a b c d e f g h i j k l m n o p q r s t u v w x y z' --json  # tells",
                [
                    "  # tells", "  rekey why client voice \\",
                    "    'CORP\\a b c d e f g h i j k l m n o p q r s t u v w x y z' --json",
                ]
            ),
            ("  rekey demo  # short", ["  rekey demo  # short"]),
        ])
    func broken(line: String, lines: [String]) {
        let text = HelpText(columns: 80).laidOut("OVERVIEW: x\n\nExamples:\n" + line + "\n\nUSAGE: rekey\n")
        #expect(text.contains("Examples:\n" + lines.joined(separator: "\n") + "\n\nUSAGE"), "\(text)")
    }
}
