import ResetCore
import Synchronization

/// A clock whose time of day stands still. Pausing returns at once and moves the uptime on.
final class FixedTime: TimeSource {
    private struct State {
        let now: UTCTime
        var uptime: Duration
        var pauses: [Duration] = []
    }

    private let state: Mutex<State>

    init(seconds: Int64 = 1_611_935_700) {
        state = Mutex(State(now: UTCTime(seconds: seconds), uptime: .seconds(1_000)))
    }

    var now: UTCTime { state.withLock { $0.now } }
    var uptime: Duration { state.withLock { $0.uptime } }
    var pauses: [Duration] { state.withLock { $0.pauses } }

    func advance(by duration: Duration) {
        state.withLock { $0.uptime += duration }
    }

    func pause(for duration: Duration) async {
        state.withLock {
            $0.pauses.append(duration)
            $0.uptime += duration
        }
    }
}
