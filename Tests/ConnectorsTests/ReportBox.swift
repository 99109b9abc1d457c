import Connectors
import Synchronization

/// Keeps the reports of a command.
final class ReportBox: Sendable {
    private let reports = Mutex<[CommandReport]>([])

    var all: [CommandReport] { reports.withLock { $0 } }

    func add(_ report: CommandReport) {
        reports.withLock { $0.append(report) }
    }
}
