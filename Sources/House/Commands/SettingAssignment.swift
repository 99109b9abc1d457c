import ArgumentParser

/// `PATH=VALUE` on the command line; with nothing behind the sign the setting is taken away.
struct SettingAssignment: ExpressibleByArgument {
    let path: String
    /// Empty where the setting is taken away.
    let value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        path = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}
