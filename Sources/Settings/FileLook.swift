/// What was seen of a file that is looked at and not necessarily believed.
public struct FileLook: Sendable {
    /// Its bytes; `nil` where it could not be read, or is not ours to read.
    public let bytes: [UInt8]?
    /// What keeps it from being used.
    public let problem: SettingsProblem?
    /// Whether others could have put these bytes there.
    public let isOpenToChange: Bool

    init(bytes: [UInt8]? = nil, problem: SettingsProblem?, isOpenToChange: Bool = false) {
        self.bytes = bytes
        self.problem = problem
        self.isOpenToChange = isOpenToChange
    }
}
