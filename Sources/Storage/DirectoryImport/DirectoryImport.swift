import DirectoryNames
import ResetCore

/// One run over a file: reads entries, writes them, tells how far it has come.
struct DirectoryImport {
    // So often is often enough for a line that a person reads.
    private static let entriesPerNotice = 500

    private static let longestHeader = 65_536

    var writer: ImportWriter
    let options: ImportOptions
    let progress: @Sendable (ImportProgress) -> Void
    private let base: DistinguishedName
    private let bytes: ByteCount
    private let source: () throws -> [UInt8]

    /// How many bytes were read; shared with the closure that reads them.
    private final class ByteCount {
        var total = 0
    }

    init(
        _ writer: ImportWriter, _ options: ImportOptions, source: @escaping () throws -> [UInt8],
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) throws {
        (self.writer, self.options, self.progress) = (writer, options, progress)
        guard let base = try? DistinguishedName(writer.place.base) else { throw ImportFault.unknownDomain(options.domain) }
        self.base = base
        let bytes = ByteCount()
        self.bytes = bytes
        self.source = {
            let chunk = try source()
            bytes.total += chunk.count
            return chunk
        }
    }

    mutating func run() throws -> ImportReport {
        // A pipe may yield a few bytes at a time; the separator is told from a whole header.
        var first = try source()
        while !first.isEmpty, first.count < Self.longestHeader, !first.contains(UInt8(ascii: "\n")) {
            let more = try source()
            if more.isEmpty { break }
            first += more
        }
        if first.starts(with: [0xff, 0xfe]) || first.starts(with: [0xfe, 0xff]) {
            throw ImportFault.broken(line: 1, what: "the file is UTF-16; save it as UTF-8")
        }
        var isFirst = true
        let whole = { [first, source] in
            if isFirst {
                isFirst = false
                return first
            }
            return try source()
        }
        switch options.format {
        case .ldif: try readLDIF(whole)
        case .csv: try readCSV(whole, options.separator ?? CSVReader.separator(of: first))
        }
        notice(.memberships)
        try writer.finish()
        notice(.memberships)
        return writer.report
    }

    private mutating func readLDIF(_ source: @escaping () throws -> [UInt8]) throws {
        var reader = LDIFReader(source, wanted: LDIFMapping.attributes)
        let mapping = LDIFMapping(base: base)
        while let item = try reader.next() {
            writer.report.lines = reader.lineCount
            switch item {
            case .refused(let line, let name, let refusal): writer.report.skip(line, name, refusal)
            case .entry(let entry):
                switch Result(catching: { () throws(ImportRefusal) in try mapping.entry(entry) }) {
                case .success(let mapped): try writer.write(mapped)
                case .failure(let refusal): writer.report.skip(entry.line, entry.name, refusal)
                }
            }
            count()
        }
        writer.report.lines = reader.lineCount
        guard writer.report.entries > 0 else {
            throw ImportFault.broken(line: max(1, reader.lineCount), what: "the file holds no entry")
        }
    }

    private mutating func readCSV(_ source: @escaping () throws -> [UInt8], _ separator: UInt8) throws {
        var reader = CSVReader(source, separator: separator)
        guard let header = try reader.next() else { throw ImportFault.broken(line: 1, what: "the file is empty") }
        let mapping = try CSVMapping(header: header, separator: separator, base: base)
        writer.report.unusedColumns = mapping.unused
        while let row = try reader.next() {
            writer.report.lines = reader.lineCount
            switch Result(catching: { () throws(ImportRefusal) in try mapping.person(row) }) {
            case .success(let person): try writer.write(.person(person))
            case .failure(let refusal):
                writer.report.skip(row.line, row.fields.first.map { String(decoding: $0, as: UTF8.self) } ?? "", refusal)
            }
            count()
        }
        writer.report.lines = reader.lineCount
        guard writer.report.entries > 0 else {
            throw ImportFault.broken(line: max(1, reader.lineCount), what: "the file holds no row below its header")
        }
    }

    private mutating func count() {
        writer.report.entries += 1
        if writer.report.entries.isMultiple(of: Self.entriesPerNotice) { notice(.entries) }
    }

    private func notice(_ phase: ImportProgress.Phase) {
        let report = writer.report
        progress(
            ImportProgress(
                phase: phase, lines: report.lines, bytes: bytes.total, people: report.peopleAdded + report.peopleUpdated,
                groups: report.groupsAdded + report.groupsUpdated, skipped: report.skippedCount))
    }
}
