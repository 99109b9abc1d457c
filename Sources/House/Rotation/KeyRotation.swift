import Foundation
import ResetCore
import Settings

/// Rotates the installation's key. Whatever moment it is cut short at, everything opens with the keys in the key file, and running it
/// again completes it:
///
/// 1. The key file gets the new key in front of the old one; both open, the new one seals.
/// 2. Each sealed place is carried over, as a whole or not at all.
/// 3. The old key leaves the key file, unless something is left that only it opens.
struct KeyRotation: Sendable {
    /// What has been reached; tests break off there.
    enum Step: Sendable, Hashable {
        case prepared
        case bothKeys
        case carriedOver(Int)
        case complete
    }

    /// What came of it.
    struct Result: Sendable {
        let former: String
        let current: String
        /// What was done, a line for each place.
        let done: [String]
        /// What still needs the old key, which therefore stays.
        let leftBehind: [String]
        /// Whether an earlier rotation was completed, instead of a new one made.
        let isResumed: Bool
    }

    let place: SettingsPlace
    let places: [any SealedPlace]
    /// Where the old key is kept, if it is.
    let keepOld: String?
    let randomness: @Sendable () -> any RandomNumberGenerator
    let reached: @Sendable (Step) throws(StartFault) -> Void

    /// Rotates, or completes what an earlier call began.
    func run(_ ring: KeyRing) async throws(StartFault) -> Result {
        let next = ring.former == nil ? KeyRing(current: newKey(), former: ring.current) : ring
        guard let former = next.former else { throw .stopped("there is no key before this one") }
        for sealed in places { try await sealed.prepare(next) }
        try reached(.prepared)
        if let keepOld { try keep(former, at: keepOld) }
        if ring.former == nil { try write(next) }
        try reached(.bothKeys)
        var done: [String] = []
        for (number, sealed) in places.enumerated() {
            done.append(try await sealed.carryOver(next))
            try reached(.carriedOver(number))
        }
        var left: [String] = []
        for sealed in places { left += try await sealed.leftBehind(next) }
        if left.isEmpty { try write(KeyRing(current: next.current)) }
        try reached(.complete)
        return Result(
            former: former.identifier, current: next.current.identifier, done: done, leftBehind: left,
            isResumed: ring.former != nil)
    }

    private func newKey() -> MasterKey {
        var random = randomness()
        return MasterKey(using: &random)
    }

    private func write(_ ring: KeyRing) throws(StartFault) {
        do throws(PrivateFile.Fault) {
            try ReplacedFile.write(ring.fileText, to: place.keyFile)
        } catch {
            throw .stopped("\(error)")
        }
    }

    // A file that is there already holds this key when an earlier call was cut short, and is somebody's otherwise.
    private func keep(_ key: MasterKey, at path: String) throws(StartFault) {
        if case .ready(let bytes) = FileTrust.read(path, for: .secret, atMost: 4_096), let found = MasterKey(Secret(bytes)),
            found.identifier == key.identifier
        {
            return
        }
        do throws(PrivateFile.Fault) {
            try PrivateFile.write(key.fileText, to: path)
        } catch {
            throw .stopped("the old key cannot be kept: \(error)")
        }
    }
}

extension ReplacedFile {
    /// Writes a secret in the place of a file.
    fileprivate static func write(_ secret: Secret, to path: String) throws(PrivateFile.Fault) {
        try secret.revealBytes { (bytes) throws(PrivateFile.Fault) in try write(Array(bytes), to: path) }
    }
}
