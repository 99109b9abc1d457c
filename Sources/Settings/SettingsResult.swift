/// Either what was asked for, or everything that stands in its way.
public enum SettingsResult<Value> {
    /// All is well.
    case ready(Value)
    /// The complete list of problems, sorted, never empty.
    case refused([SettingsProblem])

    /// The value, nil if there are problems.
    public var value: Value? {
        if case .ready(let value) = self { value } else { nil }
    }

    /// The problems, empty if there are none.
    public var problems: [SettingsProblem] {
        if case .refused(let problems) = self { problems } else { [] }
    }
}

extension SettingsResult: Sendable where Value: Sendable {}
