/// Numbers of bytes as operators write them, with binary units.
public enum ByteCountText {
    private static let units: [(name: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1), ("", 1),
    ]

    /// The number of bytes that `text` describes; nil if it is none or does not fit.
    public static func parse(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard let count = Int(digits), let factor = units.first(where: { $0.name == unit })?.bytes else { return nil }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: factor)
        return overflow ? nil : bytes
    }

    /// The number with the largest unit that divides it.
    public static func render(_ bytes: Int) -> String {
        guard bytes != 0 else { return "0B" }
        let unit = units.first { bytes % $0.bytes == 0 }
        return "\(bytes / (unit?.bytes ?? 1))\(unit?.name ?? "B")"
    }
}
