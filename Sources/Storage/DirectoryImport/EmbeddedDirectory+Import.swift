import GRDB
import ResetCore

extension EmbeddedDirectory {
    /// Imports a file into one domain, all of it or nothing: other readers see the directory as it was until all of it is there.
    /// Entries that cannot be taken over are skipped and told in the report; with `isStrict` any such entry leaves everything as it
    /// was. Accounts that are there are brought up to date and keep their password; accounts that the file does not name stay.
    /// Memberships of the groups and people that the file speaks of are replaced by the file's.
    ///
    /// - Parameters:
    ///   - importing: the domain, and how to read.
    ///   - source: yields the file's next bytes, none at the end; called on a thread that may block.
    ///   - noting: makes the event that is kept with the import, for the record (``notes()``); it is there if and only if what was
    ///     imported is.
    ///   - progress: told now and then how far it has come, on that thread.
    /// - Returns: what was taken over and what was skipped.
    /// - Throws: ``ImportFault``; then everything is as it was.
    public func importEntries(
        _ importing: ImportOptions, from source: @escaping @Sendable () throws -> [UInt8],
        noting: (@Sendable (ImportReport) -> AuditEvent)? = nil, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws(ImportFault) -> ImportReport {
        let options = options
        do {
            return try await pool.writeWithoutTransaction { database in
                var report = ImportReport()
                try database.inTransaction(.immediate) {
                    let session = SQLSession(database)
                    if let domain = importing.newDomain {
                        try Self.make(
                            domain, SeedWriter(session: session, now: options.time.now, randomBytes: options.randomBytes))
                    }
                    let writer = try ImportWriter(
                        session: session, options: importing, now: options.time.now, rounds: options.rounds,
                        randomBytes: options.randomBytes)
                    var run = try DirectoryImport(writer, importing, source: source, progress: progress)
                    report = try run.run()
                    guard !importing.isDryRun, !importing.isStrict || report.skippedCount == 0 else { return .rollback }
                    if let noting { try Self.keep(noting(report), session) }
                    return .commit
                }
                if importing.isStrict, report.skippedCount > 0 { throw ImportFault.skipped(report) }
                return report
            }
        } catch let fault as ImportFault {
            throw fault
        } catch {
            throw .storage(SQLiteFile.fault(error, path: path))
        }
    }

    private static func make(_ domain: DomainSeed, _ writer: SeedWriter) throws {
        let isThere = try writer.session.row("SELECT 1 FROM domain WHERE name = ?", [.text(domain.name)]) != nil
        guard !isThere else { return }
        let other = try writer.session.row(
            "SELECT name FROM domain WHERE lower(netbios) = lower(?1) OR lower(dns) = lower(?2)",
            [.text(domain.netBIOS), .text(domain.dns)])
        if let name = other?.text(0) { throw ImportFault.takenDomain(name) }
        try writer.add(domain: domain)
    }
}
