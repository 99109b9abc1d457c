import ArgumentParser
import Foundation
import Glibc
import ResetCore
import Storage

extension EventsCommand {
    /// `rekey events export`.
    struct Export: AsyncParsableCommand {
        /// The forms.
        enum Format: String, CaseIterable, ExpressibleByArgument {
            case jsonl
            case csv
        }

        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write events as JSON lines or CSV, to standard output or a file of mode 0600.",
            discussion: """
                jsonl: one event a line, byte for byte as it was recorded and hashed.
                csv: RFC 4180, one event a line, the first line names the columns: sequence, time, level, code, cause, user, domain,
                account, account_id, client, source, authorisation, duration_microseconds, reference, a column fact_… for each fact
                of docs/events.md, altered, and other. Every cell is a plain value; of several of one kind " | " stands between. A text
                that a spreadsheet would take for a formula has an apostrophe in front, and so has one that begins with an apostrophe:
                whoever reads the cells takes one away. Control characters and marks of direction are escaped.

                Exit code 1: a row that was written, or the record's end, is not as it was recorded; the column altered says so too. Each
                row is held against those beside it; that nothing is missing only `rekey events verify` tells.

                It reads page by page, so a record of any size fits. The file has its name once it is complete.

                Examples:
                  rekey events export --format csv --output november.csv \\
                    --since 2026-11-01 --until 2026-12-01
                  rekey events export --level alarm | jq .
                """)

        @OptionGroup var place: RecordOptions
        @OptionGroup var wanted: EventFilterOptions

        @Option(help: "jsonl or csv.")
        var format = Format.jsonl

        @Option(name: [.short, .long], help: ArgumentHelp("The file to write, instead of standard output.", valueName: "file"))
        var output: String?

        @Flag(help: "Replace the file if it exists.")
        var force = false

        func run() async throws {
            let reader = try await place.reader()
            do {
                let file = try output.map { try ExportFile($0, replacing: force) }
                let (count, altered) = try await write(reader, to: file)
                try file?.finish()
                if let output { Terminal.note("wrote \(CountedNoun(count, "event")) to \(output)") }
                if count == 0 { try await wanted.hints(reader).forEach(Terminal.note) }
                try altered.end()
            } catch let fault as PrivateFile.Fault {
                let remedy = fault.code == EEXIST ? "; name another file, or replace it with --force" : ""
                throw Terminal.refusal("\(fault)\(remedy)")
            } catch let fault as StorageFault {
                Terminal.note("the record cannot be read on: \(fault)")
                throw Terminal.unavailable
            }
        }

        private func write(_ reader: EventReader, to file: ExportFile?) async throws -> (Int, Alterations) {
            var altered = Alterations()
            var accounts = Set<String>()
            let isWatched = file != nil && isatty(STDERR_FILENO) == 1
            var progress = ExportProgress(total: isWatched ? try await reader.count(wanted.filter) : nil, time: SystemTime())
            var buffer = format == .csv ? Array(EventCSV.header.utf8) : []
            var count = 0
            var events = reader.events(wanted.filter).makeAsyncIterator()
            while let event = try await events.next() {
                buffer += (format == .csv ? EventCSV.line(event) : event.body + "\n").utf8
                count += 1
                altered.take(event.flaw)
                if wanted.user != nil, let id = event.fields?.accountID { accounts.insert(id) }
                guard buffer.count >= 1 << 16 else { continue }
                guard try Self.put(buffer, to: file) else { return (count, altered) }
                buffer.removeAll(keepingCapacity: true)
                progress.show(count)
            }
            _ = try Self.put(buffer, to: file)
            progress.end()
            altered.take(try await place.endFault(reader))
            try await wanted.otherNames(accounts, reader).forEach(Terminal.note)
            return (count, altered)
        }

        /// False once nobody takes the output any more.
        private static func put(_ bytes: [UInt8], to file: ExportFile?) throws -> Bool {
            guard let file else { return Terminal.put(bytes) }
            try file.write(bytes)
            return true
        }
    }
}
