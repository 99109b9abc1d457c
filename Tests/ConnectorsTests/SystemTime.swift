import ResetCore

/// The machine's own clocks, for tests with real processes.
struct SystemTime: TimeSource {
    private let start = ContinuousClock.now

    var now: UTCTime { UTCTime(seconds: 0) }

    var uptime: Duration { ContinuousClock.now - start }

    func pause(for duration: Duration) async {
        try? await Task.sleep(for: duration)
    }
}

/// Time in which exactly the pauses of one length are over at once and no other ever ends.
struct ImpatientTime: TimeSource {
    let impatience: Duration

    var now: UTCTime { UTCTime(seconds: 0) }

    var uptime: Duration { .zero }

    func pause(for duration: Duration) async {
        if duration == impatience { return }
        try? await Task.sleep(for: .seconds(3_600))
    }
}
