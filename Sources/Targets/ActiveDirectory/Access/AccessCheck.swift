/// Decides from an object's security descriptor whether a token has a right on it (MS-DTYP 2.5.3.2; for object-specific and
/// control access rights MS-ADTS 5.1.3.3).
///
/// Rules are taken in their order and the first that speaks of a right decides about it. What is only inherited further, or
/// was inherited for another class of object, does not count.
struct AccessCheck {
    private static let ownersRights: AccessMask = [.readControl, .writeDACL]

    private let descriptor: SecurityDescriptor
    private let token: AccessToken
    private let object: SecurityIdentifier?
    private let classes: Set<[UInt8]>

    /// A check of `token` on an object.
    ///
    /// - Parameters:
    ///   - descriptor: the object's, with owner and access list.
    ///   - token: who asks.
    ///   - object: the object's own identifier, where it has one.
    ///   - classes: the schemaIDGUIDs of the object's classes; empty where they are not known, and then class does not matter.
    init(_ descriptor: SecurityDescriptor, token: AccessToken, object: SecurityIdentifier?, classes: Set<[UInt8]> = []) {
        self.descriptor = descriptor
        self.token = token
        self.object = object
        self.classes = classes
    }

    /// What the list says about `right`. A right of several bits is granted when every bit is.
    func verdict(on right: AccessRight) -> AccessVerdict {
        guard descriptor.hasList else { return .granted }
        var missing = right.mask
        if isOwner, !hasOwnerRules, case .plain = right { missing.subtract(Self.ownersRights) }
        for rule in descriptor.rules where speaks(rule, of: right) {
            if missing.isEmpty { break }
            guard !rule.mask.isDisjoint(with: missing) else { continue }
            if rule.isDenial { return .denied }
            missing.subtract(rule.mask)
        }
        return missing.isEmpty ? .granted : .notGranted
    }

    private func speaks(_ rule: AccessRule, of right: AccessRight) -> Bool {
        !rule.isInheritOnly && isForThisClass(rule) && token.matches(rule.trustee, object: object, owns: isOwner)
            && right.isNamed(by: rule.objectType)
    }

    // A directory marks what it inherits for other classes as inherit-only; one that forgot is not believed.
    private func isForThisClass(_ rule: AccessRule) -> Bool {
        guard rule.isInherited, let type = rule.inheritedObjectType, !classes.isEmpty else { return true }
        return classes.contains(type)
    }

    private var isOwner: Bool { descriptor.owner.map(token.identifiers.contains) ?? false }

    private var hasOwnerRules: Bool {
        descriptor.rules.contains { !$0.isInheritOnly && $0.trustee == SecurityDescriptor.ownerRights }
    }
}
