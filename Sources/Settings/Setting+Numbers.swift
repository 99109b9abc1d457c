extension Setting where Value == Int {
    /// A whole number in decimal digits.
    public static func integer(
        _ name: String, default value: Int? = nil, range: ClosedRange<Int> = Int.min...Int.max,
        change: SettingChange = .restart, help: String, example: String? = nil
    ) -> Setting<Int> {
        let text = SettingText(name: name, change: change, help: help, example: example)
        let kind = SettingKind.integer(range)
        return Setting(text, kind: kind, default: value.map(String.init), fallback: value ?? range.lowerBound) { input in
            SettingConversion.integer(input, in: range, kind: kind)
        }
    }

    /// A number of bytes: `256KiB`.
    public static func byteCount(
        _ name: String, default value: Int? = nil, range: ClosedRange<Int> = 0...(1 << 40),
        change: SettingChange = .restart, help: String, example: String? = nil
    ) -> Setting<Int> {
        let text = SettingText(name: name, change: change, help: help, example: example)
        let kind = SettingKind.byteCount(range)
        return Setting(text, kind: kind, default: value.map(ByteCountText.render), fallback: value ?? range.lowerBound) { input in
            SettingConversion.byteCount(input, in: range, kind: kind)
        }
    }
}

extension Setting where Value == Duration {
    /// A duration, to the millisecond: `500ms`, `15s`, `5min`, `2h`, `7d`.
    public static func duration(
        _ name: String, default value: Duration? = nil, range: ClosedRange<Duration> = .zero ... .seconds(31_536_000),
        change: SettingChange = .restart, help: String, example: String? = nil
    ) -> Setting<Duration> {
        let text = SettingText(name: name, change: change, help: help, example: example)
        let kind = SettingKind.duration(range)
        return Setting(text, kind: kind, default: value.map(DurationText.render), fallback: value ?? range.lowerBound) { input in
            SettingConversion.duration(input, in: range, kind: kind)
        }
    }
}
