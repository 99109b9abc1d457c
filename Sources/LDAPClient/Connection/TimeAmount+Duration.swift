import NIOCore

extension TimeAmount {
    /// A duration between nothing and ten years.
    init(clamping duration: Duration) {
        let most: Int64 = 315_360_000
        let (seconds, attoseconds) = duration.components
        if duration <= .zero {
            self = .zero
        } else if seconds >= most {
            self = .seconds(most)
        } else {
            self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }
    }
}
