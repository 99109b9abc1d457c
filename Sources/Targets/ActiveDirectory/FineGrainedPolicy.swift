import LDAPClient

/// A fine-grained password policy (MS-ADTS 3.1.1.4.5.36) that applies to an account; its figures need a right of their own.
struct FineGrainedPolicy {
    /// Constructed for an account: which policy applies to it (MS-ADTS 3.1.1.4.5.36).
    static let resultantAttributes = ["msDS-ResultantPSO"]
    static let attributes = ["msDS-MinimumPasswordLength", "msDS-PasswordComplexityEnabled", "msDS-LockoutDuration"]

    /// The figures, where they could be read.
    struct Figures {
        let minimumLength: Int
        let complexity: Bool
        let lockoutDuration: Int64?
    }

    /// The policy's distinguished name.
    let name: String
    let figures: Figures?

    init(name: String, entry: LDAPEntry?) {
        self.name = name
        figures = entry.flatMap(Self.figures)
    }

    private static func figures(_ entry: LDAPEntry) -> Figures? {
        guard let length = entry.text("msDS-MinimumPasswordLength").flatMap({ Int($0) }),
            let complexity = entry.text("msDS-PasswordComplexityEnabled")
        else { return nil }
        return Figures(
            minimumLength: length, complexity: complexity.uppercased() == "TRUE",
            lockoutDuration: entry.text("msDS-LockoutDuration").flatMap { Int64($0) })
    }
}
