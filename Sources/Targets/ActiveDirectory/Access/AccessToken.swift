/// Who is signed in, as access checks see it: the account itself and every group it is in, well-known ones included
/// (MS-DTYP 2.5.2).
struct AccessToken {
    /// The identifiers; the controller's own list has Everyone and Authenticated Users in it.
    let identifiers: Set<SecurityIdentifier>

    private static let principalSelf = SecurityIdentifier(text: "S-1-5-10")

    /// A token of exactly these identifiers.
    init(_ identifiers: some Sequence<SecurityIdentifier>) {
        self.identifiers = Set(identifiers)
    }

    /// Whether a rule for `trustee` is for this token. `object` is the object's own identifier, for which the trustee Self
    /// stands; `owns` says whether the token owns the object, for which Owner Rights stands.
    func matches(_ trustee: SecurityIdentifier, object: SecurityIdentifier?, owns: Bool) -> Bool {
        if trustee == Self.principalSelf { return object.map(identifiers.contains) ?? false }
        if trustee == SecurityDescriptor.ownerRights { return owns }
        return identifiers.contains(trustee)
    }
}
