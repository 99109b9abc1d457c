/// Stands for a presented token without being it.
public struct TokenMark: Sendable, Hashable {
    let digest: [UInt8]
    /// How long the token may be good from now on, at most.
    let life: Duration
}
