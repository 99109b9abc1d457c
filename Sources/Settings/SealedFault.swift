/// Why a sealed value could not be opened.
public struct SealedFault: Error, Sendable, Equatable {
    /// The end of a sentence that begins with the setting: `is sealed with an unknown key`.
    public let what: String
    /// What to do, in the imperative.
    public let remedy: String

    /// Names the fault.
    public init(_ what: String, remedy: String) {
        self.what = what
        self.remedy = remedy
    }
}
