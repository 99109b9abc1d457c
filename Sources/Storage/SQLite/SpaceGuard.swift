import ResetCore

/// Decides, by the space that is left, what may still be written.
struct SpaceGuard: Sendable {
    // Some ten pages, and a little for their frames.
    private static let bytesPerCommit: UInt64 = 48 << 10

    private let directory: String
    private let limits: SpaceLimits
    private let ballast: Ballast

    /// Guards the volume of `directory`; the ballast lies in `ballastPath`.
    init(directory: String, ballastPath: String, limits: SpaceLimits) {
        let capacity = VolumeSpace(of: directory)?.capacity ?? .max
        self.directory = directory
        self.limits = limits.scaled(to: capacity)
        commitsPerCheckpoint = Int(max(2, min(100, capacity / 8 / Self.bytesPerCommit)))
        ballast = Ballast(path: ballastPath, bytes: self.limits.ballast)
    }

    /// Whether so little is left that no reset begins. What the ballast gave up is not for new resets.
    var isShort: Bool {
        free < limits.floor + (ballast.isInPlace ? 0 : limits.ballast)
    }

    /// After how many commits the log is moved into the database, so that it stays at a few megabytes, or at a small share of a
    /// small volume.
    let commitsPerCheckpoint: Int

    /// Why a unit may not be written now, if so.
    func refusal(of urgency: WriteUrgency) -> JournalFault? {
        switch urgency {
        case .outcome: nil
        case .ordinary: isShort ? .full : nil
        case .expendable: free < max(limits.expendableReserve, limits.floor) ? .full : nil
        }
    }

    /// Gives the ballast up; false when it was already gone.
    func releaseBallast() -> Bool {
        ballast.release()
    }

    /// Takes the ballast again once there is room for it and more.
    func restoreBallast() {
        guard !ballast.isInPlace, free >= limits.ballast + limits.floor else { return }
        _ = ballast.place()
    }

    /// What is left on the volume, in bytes.
    var free: UInt64 {
        VolumeSpace(of: directory)?.free ?? .max
    }
}
