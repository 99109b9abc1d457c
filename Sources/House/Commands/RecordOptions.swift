import ArgumentParser
import ResetCore
import Settings
import Storage

/// Where the record is. Its folder is enough: neither settings nor secrets need to be readable.
struct RecordOptions: ParsableArguments {
    @OptionGroup var options: PlaceOptions

    @Option(help: ArgumentHelp("The record's folder itself, instead of the one that the settings name.", valueName: "dir"))
    var record: String?

    /// The folder, or the end with what is wrong.
    func directory() throws -> String {
        if let record { return record }
        switch options.place.recordDirectory() {
        case .ready(let directory): return directory
        case .refused(let problems):
            Terminal.note(
                options.place.pointed(problems).map(\.block).joined(separator: "\n\n")
                    + "\n\nThe record can be read without settings: --record DIRECTORY")
            throw Terminal.wrongSettings
        }
    }

    /// The keys, where there are any that this user may read.
    func keys() -> KeyRing? {
        if case .ready(let ring) = options.place.keyRing() { ring } else { nil }
    }

    /// What is wrong with the record's end, and, where settings name the record and their key can be read, with its seal. A key that is
    /// changed meanwhile is read again.
    func endFault(_ reader: EventReader) async throws(StorageFault) -> BrokenRow? {
        var ring = record == nil ? keys() : nil
        while true {
            let fault = try await reader.endFault(chainKey: ring?.current.chainKey, formerChainKey: ring?.former?.chainKey)
            guard fault?.kind == .headSeal, let later = keys(), later.identifiers != ring?.identifiers else { return fault }
            ring = later
        }
    }

    /// How the folder is named to a command about the same record.
    var hint: String {
        record.map { " --record " + ShellWord.quoted($0) } ?? options.hint
    }

    /// The record, opened for reading.
    func reader() async throws -> EventReader {
        let directory = try directory()
        return try await Self.reading { () async throws(StorageFault) in try await EventReader.open(at: directory) }
    }

    /// What reading finds, or the end with what is wrong.
    static func reading<Value>(_ work: () async throws(StorageFault) -> Value) async throws -> Value {
        do throws(StorageFault) {
            return try await work()
        } catch {
            Terminal.note("the record cannot be read: \(error)")
            if case .tampered = error { throw EventsCommand.broken }
            throw Terminal.unavailable
        }
    }
}
