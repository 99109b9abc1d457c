import ResetCore

/// All findings of one run, in the order in which the report has them.
struct DoctorReport: Sendable {
    /// When the run began.
    let time: UTCTime
    /// The findings.
    let findings: [Finding]

    /// How many there are of a level.
    func count(_ level: Finding.Level) -> Int { findings.count { $0.level == level } }

    /// The worst level; `ok` when nothing is wrong.
    var result: Finding.Level {
        let worst = findings.map(\.level).max() ?? .ok
        return worst == .skipped ? .ok : worst
    }

    /// For monitoring: 0 in order, 1 warnings only, 2 failures.
    var exitCode: Int32 {
        switch result {
        case .ok, .skipped: 0
        case .warning: 1
        case .failure: 2
        }
    }

    /// The findings whose names begin with `prefix`, at whole words: `directory.corp` has `directory.corp.clock` and not
    /// `directory.corporate`.
    func only(_ prefix: String?) -> DoctorReport {
        guard let prefix else { return self }
        let kept = findings.filter { $0.id == prefix || $0.id.hasPrefix(prefix.hasSuffix(".") ? prefix : prefix + ".") }
        return DoctorReport(time: time, findings: kept)
    }
}
