/// An open reset that waits for being looked into.
struct OpenLook: Sendable {
    // Long enough after the intent that its process cannot have sent anything for a while, even if it waited for a connection.
    private static let old = Duration.seconds(300)
    private static let firstPause = Duration.seconds(5)
    private static let longestPause = Duration.seconds(300)
    private static let patience = Duration.seconds(24 * 3_600)

    let reset: OpenReset
    /// When it was taken up, by `TimeSource.uptime`.
    let taken: Duration
    /// Whether the record says already that it is undecided.
    var isTold: Bool
    /// Whether what it is known by so far is on record; until then nothing is looked at.
    private(set) var isRecorded: Bool
    /// When to look next.
    private(set) var due: Duration
    private var pause = Self.firstPause

    /// One that nobody has looked into holds its account, so it is due at once.
    init(_ reset: OpenReset, at uptime: Duration, isRecorded: Bool = true) {
        self.reset = reset
        self.isRecorded = isRecorded
        taken = uptime
        isTold = reset.state == .undecided
        due = isTold ? uptime + Self.firstPause : uptime
    }

    /// Whether "no change yet" means "no change" by now: nothing can be on its way any more.
    func isSettled(by time: any TimeSource) -> Bool {
        let age = time.now.microseconds - reset.begun.microseconds
        return time.uptime - taken >= ReadBack.settled || age >= Self.old.wholeMicroseconds
    }

    /// It is on record from now on.
    mutating func record(at uptime: Duration) {
        isRecorded = true
        due = uptime + Self.firstPause
    }

    /// Puts the next look off, each time longer; false when there has been enough of it in this process.
    mutating func postpone(at uptime: Duration) -> Bool {
        due = uptime + pause
        pause = min(pause * 2, Self.longestPause)
        return uptime - taken < Self.patience
    }

    /// What is recorded about it.
    func event(_ code: EventCode, _ level: EventLevel, _ cause: String, _ facts: [Fact], at now: UTCTime) -> AuditEvent {
        var all = [Fact(.controller, reset.marker.controller)]
        if let version = reset.marker.version { all.append(Fact(.markerBefore, Int(version))) }
        all += facts
        if isTold { all.append(Fact(.resolves, EventCode.resetUndecided.rawValue)) }
        return reset.event(code, level, cause: cause, at: now, facts: all)
    }

    /// What the marker, read anew, says about it.
    func verdict(in domain: any DomainDirectory, by time: any TimeSource) async -> Verdict {
        guard reset.marker.version != nil else { return .never([Fact(.detail, "no change marker was readable")]) }
        do throws(DirectoryFault) {
            let now = try await domain.marker(of: Account(recorded: reset))
            let facts = now.version.map { [Fact(.markerAfter, Int($0))] } ?? []
            switch reset.marker.compared(with: now) {
            case .once: return .changed(facts)
            case .otherwise: return .never(facts)
            case .unchanged: return isSettled(by: time) ? .unchanged(facts) : .later(facts)
            case .incomparable: return .never([Fact(.detail, "no change marker is readable")])
            }
        } catch {
            return .later([Fact(.detail, error.code)])
        }
    }

    /// What the marker, read anew, says about it where later resets of the account have made `changes` since.
    func verdict(behind changes: Int64, in domain: any DomainDirectory, by time: any TimeSource) async -> Verdict {
        guard isSettled(by: time) else { return .later([]) }
        guard let before = reset.marker.version else { return .never([]) }
        do throws(DirectoryFault) {
            let now = try await domain.marker(of: Account(recorded: reset))
            guard now.controller == reset.marker.controller, let after = now.version else { return .never([]) }
            let facts = [Fact(.markerAfter, Int(after))]
            // A directory may answer any number.
            let (difference, overflows) = after.subtractingReportingOverflow(before)
            if overflows { return .never(facts) }
            if difference == changes { return .unchanged(facts) }
            return difference == changes + 1 ? .changed(facts) : .never(facts)
        } catch {
            return .later([Fact(.detail, error.code)])
        }
    }

    enum Verdict: Sendable {
        /// Exactly one change followed the intent.
        case changed([Fact])
        /// None did, and none is on its way.
        case unchanged([Fact])
        /// Cannot be told yet.
        case later([Fact])
        /// Will never be told.
        case never([Fact])
    }
}
