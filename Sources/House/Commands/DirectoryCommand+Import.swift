import ArgumentParser
import Foundation
import ResetCore
import Settings
import Storage

extension DirectoryCommand {
    /// `rekey directory import`.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Import people and groups from LDIF or CSV, all of it or nothing.",
            discussion: """
                People who are there are brought up to date and keep their password; people whom the file does not name stay.
                Memberships of the people and groups that the file speaks of are replaced by the file's. What cannot be taken over is
                skipped and told with its line. docs/directory-import.md says what is read from each format.

                An import leaves one event on the record, with the file's name, who ran it and how many were taken over.

                Exit code 0: everything; 1: imported, something was skipped; 65: nothing imported; 66: the file cannot be read.

                Examples:
                  rekey directory import people.ldif --dry-run
                  rekey directory import people.ldif --domain corp --dns corp.example  # makes the domain where there is none
                  rekey directory import staff.csv --domain corp --create-groups
                  ldapsearch -LLL -x -b dc=corp,dc=example | rekey directory import - --format ldif --strict
                """)

        @OptionGroup var options: PlaceOptions

        @Argument(help: "The file; - for standard input.")
        var file: String

        @Option(help: "The format (default: by the file's ending .ldif, .ldf, .csv or .tsv).")
        var format: ImportFormat?

        @Option(help: "The domain of the embedded directory (default: the only one).")
        var domain: String?

        @Option(help: ArgumentHelp("The DNS name of a domain that is to be made.", valueName: "name"))
        var dns: String?

        @Option(help: ArgumentHelp("Its NetBIOS name (default: the first part of the DNS name).", valueName: "name"))
        var netbios: String?

        @Option(help: "What separates the fields of CSV: comma, semicolon or tab (default: what the header has most of).")
        var separator: FieldSeparator?

        @Flag(help: "Read and check everything, and keep nothing.")
        var dryRun = false

        @Flag(help: "Import nothing if anything has to be skipped.")
        var strict = false

        @Flag(
            help:
                "Hash passwords in the clear (userPassword, unicodePwd, column password) for new accounts; otherwise they are passed over."
        )
        var withPasswords = false

        @Flag(help: "Make groups that only the column groups names.")
        var createGroups = false

        @Flag(help: "Tell of everything that was skipped, instead of the first twenty.")
        var all = false

        func run() async throws {
            let loaded = try Terminal.load(options.place, undone: "nothing was imported")
            guard let embedded = loaded.settings.embedded else {
                Terminal.note(
                    "\(options.place.file) names no embedded directory; set embedded.directory (real domains are not imported into)"
                )
                throw Terminal.wrongSettings
            }
            let bytes = try FileBytes(file)
            let directory = try await open(embedded)
            let importing = try await importOptions(directory)
            let line = ImportProgressLine(total: bytes.size)
            let time = SystemTime()
            let event = ImportEvent(
                file: file, importing: importing, time: time, environment: ProcessInfo.processInfo.environment)
            let outcome: Result<ImportReport, ImportFault>
            do throws(ImportFault) {
                outcome = .success(
                    try await directory.importEntries(
                        importing, from: { try bytes.next() }, noting: { event.event($0) }, progress: { line.show($0) }))
            } catch {
                outcome = .failure(error)
            }
            line.end()
            var place: ImportRecording.Place?
            if case .success = outcome, !dryRun {
                place = await ImportRecording(directory: directory, loaded: loaded, time: time).place(event.reference)
            }
            await directory.close()
            try tell(outcome, importing, place.map { $0.text(event.reference, options.hint) })
        }

        private func open(_ embedded: EmbeddedSettings) async throws -> EmbeddedDirectory {
            var options = EmbeddedDirectory.Options(time: SystemTime(), randomBytes: SystemBytes.make)
            options.rounds = embedded.hashCost
            do throws(StorageFault) {
                return try await EmbeddedDirectory.open(at: embedded.directory, options: options)
            } catch {
                Terminal.note("the embedded directory cannot be opened: \(error)")
                throw Terminal.unavailable
            }
        }

        private func importOptions(_ directory: EmbeddedDirectory) async throws -> ImportOptions {
            let known = try await directory.domains().map(\.name)
            guard let name = domain ?? (known.count == 1 ? known.first : nil) else {
                throw Terminal.refusal(
                    known.isEmpty
                        ? "the directory has no domain yet; make one with --domain NAME --dns DNSNAME"
                        : "the directory has several domains; name one with --domain: \(known.joined(separator: ", "))")
            }
            guard let format = format ?? ImportFormat(fileName: file) else {
                throw Terminal.refusal("\(file) has none of the endings .ldif, .ldf, .csv, .tsv; name the format with --format")
            }
            var importing = ImportOptions(domain: name, format: format)
            if !known.contains(name) { importing.newDomain = try newDomain(name, known) }
            importing.separator = separator?.byte
            (importing.isDryRun, importing.isStrict) = (dryRun, strict)
            (importing.withPasswords, importing.createsGroups) = (withPasswords, createGroups)
            return importing
        }

        private func newDomain(_ name: String, _ known: [String]) throws -> DomainSeed {
            guard let dns else {
                let there = known.isEmpty ? "none" : known.joined(separator: ", ")
                throw Terminal.refusal("there is no domain \(name) (there: \(there)); to make it, give its DNS name with --dns")
            }
            let labels = dns.split(separator: ".", omittingEmptySubsequences: false)
            let isName = labels.allSatisfy { label in
                (1...63).contains(label.count) && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            }
            guard SettingGroup.isKey(name), isName, labels.count > 1 else {
                throw Terminal.refusal("--domain takes small letters, digits and hyphens, --dns a name such as corp.example")
            }
            var randomness = SystemRandomNumberGenerator()
            let parts = (0..<3).map { _ in String(UInt32.random(in: 1_000_000...UInt32.max, using: &randomness)) }
            return DomainSeed(
                name: name, netBIOS: (netbios ?? String(labels[0].prefix(15))).uppercased(), dns: dns.lowercased(),
                sid: "S-1-5-21-" + parts.joined(separator: "-"))
        }

        private func tell(
            _ outcome: Result<ImportReport, ImportFault>, _ importing: ImportOptions, _ recording: String?
        ) throws {
            let shown = all ? Int.max : 20
            switch outcome {
            case .success(let report):
                Terminal.say(
                    ImportReportText.text(
                        report, file: file, unit: importing.format == .csv ? "rows" : "entries", isDryRun: dryRun, shown: shown,
                        fold: Terminal.fold))
                if importing.newDomain != nil, !dryRun {
                    Terminal.say("domain \(importing.domain) was made; a running service finds it after a restart")
                }
                if let recording { Terminal.say(recording) }
                guard report.skippedCount == 0 else { throw ExitCode(1) }
            case .failure(.skipped(let report)):
                Terminal.note(ImportReportText.skipped(report, file: file, shown: shown))
                Terminal.note("nothing was imported, since --strict allows nothing to be skipped")
                throw Terminal.wrongData
            case .failure(.broken(let line, let what)):
                Terminal.note("\(file):\(line): \(what); nothing was imported")
                throw Terminal.wrongData
            case .failure(.unreadable(let number)):
                Terminal.note("\(file) cannot be read: \(String(cString: strerror(number)))")
                throw Terminal.noInput
            case .failure(.unknownDomain(let name)):
                throw Terminal.refusal("the directory has no domain \(name)")
            case .failure(.takenDomain(let name)):
                throw Terminal.refusal("domain \(name) has that DNS or NetBIOS name; give others with --dns and --netbios")
            case .failure(.storage(let fault)):
                Terminal.note("nothing was imported: \(fault)")
                throw Terminal.unavailable
            }
        }
    }
}
