/// A value that is made from one group of settings.
///
/// The initialiser never fails: it takes what the reader gives, records what does not fit together, and the whole is thrown
/// away if anything was recorded.
public protocol SettingsReadable: Sendable {
    /// The group it is made from.
    static var group: SettingGroup { get }

    /// Makes the value; the reader stands within the group.
    init(reading reader: SettingsReader)
}
