import ResetCore

/// A place that holds something sealed with the installation's key. A rotation carries its places over one after the other; each
/// may be carried over again without harm, so that one that was cut short is simply run again.
protocol SealedPlace: Sendable {
    /// Sees that everything here opens with a key of `ring` and can be written anew. Changes nothing.
    func prepare(_ ring: KeyRing) async throws(StartFault)

    /// Seals anew with the ring's current key, as a whole or not at all; says in a line what was done.
    func carryOver(_ ring: KeyRing) async throws(StartFault) -> String

    /// What only the former key opens and no command can write anew, each with its name and where it stands.
    func leftBehind(_ ring: KeyRing) async throws(StartFault) -> [String]
}
