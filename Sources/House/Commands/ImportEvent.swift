import Foundation
import ResetCore
import Storage

/// The event of an import: who ran it, from which file, how, and what came of it.
struct ImportEvent: Sendable {
    let reference: ReferenceID
    private let time: any TimeSource
    let file: String
    let importing: ImportOptions
    /// The account that runs this process, and the one behind it, as far as sudo tells.
    let ranBy: String

    init(file: String, importing: ImportOptions, time: any TimeSource, environment: [String: String]) {
        var random = SystemRandomNumberGenerator()
        reference = ReferenceID(time: time.now, using: &random)
        (self.time, self.importing) = (time, importing)
        self.file = file == "-" ? "standard input" : file
        let account = NSUserName()
        ranBy = environment["SUDO_USER"].map { "\(account), by sudo of \($0)" } ?? account
    }

    /// The event for an import with this result.
    func event(_ report: ImportReport) -> AuditEvent {
        let cause = report.skippedCount > 0 ? "import-skipped" : importing.newDomain == nil ? nil : "import-new-domain"
        var facts = [
            Fact(.domain, importing.domain), Fact(.ranBy, ranBy), Fact(.file, file), Fact(.format, importing.format.rawValue),
            Fact(.peopleAdded, report.peopleAdded), Fact(.peopleUpdated, report.peopleUpdated),
            Fact(.groupsAdded, report.groupsAdded), Fact(.groupsUpdated, report.groupsUpdated),
            Fact(.memberships, report.memberships), Fact(.skipped, report.skippedCount),
        ]
        if !mode.isEmpty { facts.append(Fact(.mode, mode)) }
        return AuditEvent(
            reference: reference, time: time.now, code: .directoryImported,
            level: report.skippedCount > 0 ? .warning : .information,
            cause: cause, source: "local", authorisation: "command-line", facts: facts)
    }

    private var mode: String {
        var flags: [String] = []
        if importing.isStrict { flags.append("strict") }
        if importing.withPasswords { flags.append("with passwords") }
        if importing.createsGroups { flags.append("create groups") }
        if importing.newDomain != nil { flags.append("new domain") }
        return flags.joined(separator: ", ")
    }
}
