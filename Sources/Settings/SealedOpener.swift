/// Opens sealed secrets. The path of the setting is part of what was sealed, so that a sealed text cannot be moved elsewhere.
public struct SealedOpener: Sendable {
    /// What every sealed text begins with.
    public static let prefix = "sealed:"

    let open: @Sendable (_ path: String, _ sealed: String) -> Result<Secret, SealedFault>

    /// Wraps the function that opens; it is given the setting's path and the whole text, prefix included.
    public init(_ open: @escaping @Sendable (_ path: String, _ sealed: String) -> Result<Secret, SealedFault>) {
        self.open = open
    }

    /// For a house without a key: every sealed text is a problem.
    public static let withoutKey = SealedOpener { _, _ in
        .failure(SealedFault("is sealed, and no key is given", remedy: "give the key that sealed it in REKEY_KEY_FILE"))
    }

    /// The same where the key was looked for in `file`, and there is no such file.
    public static func withoutKey(in file: String) -> SealedOpener {
        SealedOpener { _, _ in
            .failure(
                SealedFault(
                    "is sealed, and the key is missing: there is no file \(file)",
                    remedy: "put \(file) back from its copy, or name the file that holds the key in REKEY_KEY_FILE"))
        }
    }
}
