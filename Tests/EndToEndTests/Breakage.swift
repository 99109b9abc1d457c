import TestSupport
import Testing

/// One thing broken in an installation that was in order, and what the doctor must say of it.
struct Breakage<Installation>: Sendable, CustomTestStringConvertible {
    typealias Change = @Sendable (inout Installation) async throws -> Void

    let testDescription: String
    /// The names of exactly what the doctor must find.
    let wrong: Set<String>
    let exitCode: Int32
    /// What must be told of it: setting, value, remedy.
    let told: [String]
    /// Breaks it.
    let change: Change

    init(_ name: String, _ wrong: Set<String>, _ exitCode: Int32, told: [String], by change: @escaping Change) {
        (testDescription, self.wrong, self.exitCode, self.told, self.change) = (name, wrong, exitCode, told, change)
    }

    /// That the doctor found just this.
    func expect(_ report: CheckReport) {
        #expect(report.wrong == wrong, "\(report.told)")
        #expect(report.exitCode == exitCode, "\(report.told)")
        for part in told { #expect(report.told.contains(part), "\(part) in \(report.told)") }
    }
}
