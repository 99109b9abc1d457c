/// How much JSON a reader is willing to look at.
public struct JSONLimits: Sendable, Equatable {
    /// The deepest nesting that any limit may allow: the parser recurses once per level.
    public static let deepest = 512

    /// The greatest nesting of arrays and objects; a scalar alone has depth 0.
    public let depth: Int
    /// The greatest length of the whole text in bytes.
    public let bytes: Int

    /// Whether an object, at whatever depth, may not have a name twice.
    public let refusesRepeatedNames: Bool

    /// Sets the limits; `depth` is held within 0...512, `bytes` at 0 or more.
    public init(depth: Int = 64, bytes: Int = 1 << 20, refusesRepeatedNames: Bool = false) {
        self.refusesRepeatedNames = refusesRepeatedNames
        self.depth = min(max(depth, 0), Self.deepest)
        self.bytes = max(bytes, 0)
    }
}
