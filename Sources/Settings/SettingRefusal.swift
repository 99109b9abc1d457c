/// Why a value is not what its setting declares: the end of a sentence that begins with the setting, and what to do.
struct SettingRefusal: Error, Sendable {
    let what: String
    let remedy: String

    init(_ what: String, remedy: String) {
        self.what = what
        self.remedy = remedy
    }
}
