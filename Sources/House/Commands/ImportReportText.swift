import Storage

/// What an administrator reads after an import.
enum ImportReportText {
    static func text(_ report: ImportReport, file: String, isDryRun: Bool, shown: Int) -> String {
        var lines: [String] = []
        if report.skippedCount > 0 { lines.append(skipped(report, file: file, shown: shown)) }
        if !report.unusedColumns.isEmpty { lines.append("columns not used: \(report.unusedColumns.joined(separator: ", "))") }
        if !report.rings.isEmpty {
            lines.append("groups in or between rings: \(report.rings.prefix(20).joined(separator: ", "))")
        }
        if report.passwordsPassedOver > 0 {
            lines.append(
                "\(report.passwordsPassedOver) passwords passed over: without --with-passwords, of accounts that were there, or hashed elsewhere"
            )
        }
        lines.append((isDryRun ? "dry run, nothing kept: " : "imported: ") + counts(report))
        return lines.joined(separator: "\n")
    }

    private static func counts(_ report: ImportReport) -> String {
        var text =
            "\(report.lines) lines, \(report.peopleAdded) people new, \(report.peopleUpdated) updated, \(report.groupsAdded) groups new, "
            + "\(report.groupsUpdated) updated, \(report.memberships) memberships, \(report.otherEntries) other entries"
        if report.passwordsKept > 0 { text += ", \(report.passwordsKept) passwords hashed" }
        return text + ", \(report.skippedCount) skipped"
    }

    /// One line for each of the first that were skipped: file, line, name, reason.
    static func skipped(_ report: ImportReport, file: String, shown: Int) -> String {
        var lines = report.skipped.prefix(shown).map { one in
            if case .unknownMember = one.refusal { return "\(file):\(one.line): membership skipped: \(one.refusal)" }
            return "\(file):\(one.line): skipped\(one.subject.isEmpty ? "" : " \(one.subject)"): \(one.refusal)"
        }
        let rest = report.skippedCount - lines.count
        if rest > 0 { lines.append("… and \(rest) more" + (lines.count < report.skipped.count ? "; --all tells them" : "")) }
        return lines.joined(separator: "\n")
    }
}
