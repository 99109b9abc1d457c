import CProcess
import Glibc

/// Ends the wait of a running command from another thread.
final class CommandWake: Sendable {
    let descriptor: Int32

    /// Nil if the process has no descriptor left.
    init?() {
        descriptor = RekeyMakeWake()
        if descriptor < 0 { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// Wakes for good.
    func wake() {
        RekeyWake(descriptor)
    }
}
