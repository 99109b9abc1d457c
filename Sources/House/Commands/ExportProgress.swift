import ResetCore

/// How far an export is, on one line of the terminal that is written again and again.
struct ExportProgress {
    private static let interval = Duration.milliseconds(200)

    private let total: Int64?
    private let time: any TimeSource
    private var last: Duration
    private var isShown = false

    /// With a total it is shown, without one nothing is.
    init(total: Int64?, time: any TimeSource) {
        (self.total, self.time) = (total, time)
        last = time.uptime
    }

    /// So many are written; shown a few times a second.
    mutating func show(_ count: Int) {
        guard let total, total > 0, time.uptime - last >= Self.interval else { return }
        (last, isShown) = (time.uptime, true)
        Terminal.progress("\(count) of \(CountedNoun(total, "event")), \(min(100, Int64(count) * 100 / total)) %")
    }

    /// Takes the line away.
    func end() {
        if isShown { Terminal.progress("") }
    }
}
