/// A setting of any type, as a group lists it.
public protocol DeclaredSetting: Sendable {
    /// What is declared.
    var declaration: SettingDeclaration { get }
}
