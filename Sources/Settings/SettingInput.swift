/// A value as a source gave it, before it is converted by the declared kind.
enum SettingInput: Sendable {
    case text(String)
    case list([String])
    case secret(Secret)
}
