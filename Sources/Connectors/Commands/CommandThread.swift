import CProcess

/// A thread of its own for work that blocks.
enum CommandThread {
    private final class Body: Sendable {
        let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) {
            self.work = work
        }
    }

    /// Runs `work` on a new thread. Returns false, without running it, if there is no room for one.
    static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        let body = Unmanaged.passRetained(Body(work))
        let code = RekeyStartThread(
            { context in
                guard let context else { return }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().work()
            }, body.toOpaque())
        if code != 0 { body.release() }
        return code == 0
    }
}
