/// The space around a record, and what it means for what may still be written.
public struct RecordSpace: Sendable, Hashable {
    /// What may still be written, in bytes.
    public let free: UInt64
    /// The size of the volume, in bytes.
    public let capacity: UInt64
    /// The limits as they apply to this volume.
    public let limits: SpaceLimits
    /// Whether the ballast is in its place, in full.
    public let hasBallast: Bool

    /// Whether so little is left that no reset begins.
    public var isShort: Bool { free < limits.floor + (hasBallast ? 0 : limits.ballast) }

    /// Whether refused credentials are no longer recorded one by one.
    public var isLow: Bool { free < max(limits.expendableReserve, limits.floor) }

    /// Measures around `directory`, or around the nearest folder above it that is there; `nil` where the system does not say.
    public static func look(at directory: String, limits: SpaceLimits) -> RecordSpace? {
        var path = directory
        while VolumeSpace(of: path) == nil, path != "/", !path.isEmpty {
            let above = path.split(separator: "/").dropLast().joined(separator: "/")
            path = path.hasPrefix("/") ? "/" + above : above
        }
        guard let space = VolumeSpace(of: path.isEmpty ? "." : path) else { return nil }
        let scaled = limits.scaled(to: space.capacity)
        let ballast = Ballast(path: RecordFiles(directory: directory).ballast, bytes: scaled.ballast)
        return RecordSpace(free: space.free, capacity: space.capacity, limits: scaled, hasBallast: ballast.isInPlace)
    }
}
