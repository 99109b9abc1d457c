import ResetCore

/// Runs checks side by side, each bounded in time, and puts their findings in order.
struct Doctor: Sendable {
    let time: any TimeSource

    /// All findings, in the order of `checks`. With `only` those checks alone are run that can have such findings.
    func run(_ checks: [DoctorCheck], only prefix: String? = nil) async -> DoctorReport {
        let start = time.now
        let wanted = checks.filter { check in
            guard let prefix else { return true }
            return check.id.hasPrefix(prefix) || prefix.hasPrefix(check.id)
        }
        let found = await withTaskGroup(of: (Int, [Finding]).self) { group in
            for (place, check) in wanted.enumerated() {
                group.addTask { (place, await findings(of: check)) }
            }
            return await group.reduce(into: [Int: [Finding]]()) { $0[$1.0] = $1.1 }
        }
        return DoctorReport(time: start, findings: wanted.indices.flatMap { found[$0] ?? [] }).only(prefix)
    }

    // Not a task group: that would wait for a check that hangs.
    private func findings(of check: DoctorCheck) async -> [Finding] {
        let (answers, continuation) = AsyncStream<[Finding]>.makeStream()
        let work = Task { continuation.yield(await check.run()) }
        let alarm = Task {
            await time.pause(for: check.limit)
            guard !Task.isCancelled else { return }
            let seconds = check.limit.components.seconds
            continuation.yield([
                Finding(
                    check.id + ".time", .failure, "did not come to an end within \(seconds) s",
                    remedy: "look for what hangs: a name server, a network, a disk")
            ])
        }
        let first = await answers.first { _ in true } ?? []
        work.cancel()
        alarm.cancel()
        return first
    }
}
