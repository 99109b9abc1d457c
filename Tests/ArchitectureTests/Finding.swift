import Testing

/// Where a rule of the house is broken.
struct Finding: Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    var description: String { "\(path):\(line): \(what)" }
}

extension [Finding] {
    /// Each finding becomes an issue of the running test.
    func record() {
        for finding in self { Issue.record("\(finding)") }
    }
}
