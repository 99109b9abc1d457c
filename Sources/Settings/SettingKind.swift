/// The type of a setting's value. Every source gives text; the kind says how it is read.
public enum SettingKind: Sendable, Equatable {
    /// Any text that is not empty and has no control characters.
    case text
    /// A whole decimal number within the range.
    case integer(ClosedRange<Int>)
    /// `true` or `false`
    case flag
    /// A number and a unit: `500ms`, `15s`, `5min`, `2h`, `7d`.
    case duration(ClosedRange<Duration>)
    /// A number of bytes, with an optional unit: `512B`, `256KiB`, `1MiB`, `2GiB`.
    case byteCount(ClosedRange<Int>)
    /// One of these words.
    case choice([String])
    /// The path of a file or folder.
    case path
    /// Texts: a sequence in the file, separated by commas elsewhere.
    case list
    /// A value that is never shown.
    case secret

    /// The kind in one or two words.
    public var name: String {
        switch self {
        case .text: "text"
        case .integer: "whole number"
        case .flag: "true or false"
        case .duration: "duration"
        case .byteCount: "byte count"
        case .choice: "choice"
        case .path: "path"
        case .list: "list of texts"
        case .secret: "secret"
        }
    }

    /// What values are allowed, nil if the kind says it all.
    public var rangeText: String? {
        switch self {
        case .integer(let range):
            switch (range.lowerBound, range.upperBound) {
            case (.min, .max): nil
            case (.min, let highest): "at most \(highest)"
            case (let lowest, .max): "\(lowest) or more"
            case (let lowest, let highest): "\(lowest) to \(highest)"
            }
        case .duration(let range): "\(DurationText.render(range.lowerBound)) to \(DurationText.render(range.upperBound))"
        case .byteCount(let range): "\(ByteCountText.render(range.lowerBound)) to \(ByteCountText.render(range.upperBound))"
        case .choice(let words): words.joined(separator: ", ")
        case .text, .flag, .path, .list, .secret: nil
        }
    }
}
