import Storage

/// What an administrator reads after an import.
enum ImportReportText {
    static func text(
        _ report: ImportReport, file: String, unit: String, isDryRun: Bool, shown: Int, fold: TextFold = .none
    ) -> String {
        var lines: [String] = []
        if report.skippedCount > 0 { lines.append(skipped(report, file: file, shown: shown)) }
        if !report.unusedColumns.isEmpty {
            lines += fold.lines("columns not used: \(report.unusedColumns.joined(separator: ", "))", rest: "  ")
        }
        if !report.rings.isEmpty {
            lines += fold.lines("groups in or between rings: \(report.rings.prefix(20).joined(separator: ", "))", rest: "  ")
        }
        if report.passwordsPassedOver > 0 {
            lines += fold.lines(
                "\(report.passwordsPassedOver) passwords passed over: without --with-passwords, of accounts that were there, or hashed elsewhere",
                rest: "  ")
        }
        let counts = counts(report, unit)
        lines += fold.lines(
            [(isDryRun ? "dry run, nothing kept: " : "imported: ") + counts[0]] + counts.dropFirst(), rest: "  ")
        return EventText.plainLines(lines.joined(separator: "\n"))
    }

    // A number stays with what it counts.
    private static func counts(_ report: ImportReport, _ unit: String) -> [String] {
        var counts = [
            "\(report.entries) \(unit)", "\(report.peopleAdded) people new", "\(report.peopleUpdated) updated",
            "\(report.groupsAdded) groups new", "\(report.groupsUpdated) updated", "\(report.memberships) memberships",
            "\(report.otherEntries) other entries",
        ]
        if report.passwordsKept > 0 { counts.append("\(report.passwordsKept) passwords hashed") }
        return counts.map { $0 + "," } + ["\(report.skippedCount) skipped"]
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
