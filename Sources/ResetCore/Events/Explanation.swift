/// What a cause or a directory's code means, and what to do next, in plain words for operators.
public struct Explanation: Sendable, Hashable {
    /// What it means.
    public let meaning: String
    /// What to do.
    public let nextStep: String

    init(_ meaning: String, _ nextStep: String) {
        self.meaning = meaning
        self.nextStep = nextStep
    }

    /// The explanation of a cause as records carry it; `nil` for unknown words.
    public static func ofCause(_ code: String) -> Explanation? {
        causes[code]
    }

    /// The explanation of a directory's own code: eight hexadecimal digits (`0000052D`), or the `data` value of a refused
    /// sign-in (`775`); letters in any case.
    public static func ofDirectoryCode(_ code: String) -> Explanation? {
        let digits = String(code.lowercased().drop { $0 == "0" })
        return directoryCodes[digits] ?? policyErrors[code]
    }

    /// The explanation of a rule of OpenLDAP's password policy by its word (draft-behera-ldap-password-policy-10 section 6.2). It says
    /// more than the cause, and takes its place.
    public static func ofPolicyError(_ word: String) -> Explanation? {
        policyErrors[word]
    }

    /// Every cause that has an explanation.
    public static var knownCauses: [String] { causes.keys.sorted() }
}
