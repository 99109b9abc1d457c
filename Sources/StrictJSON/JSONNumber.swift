/// A JSON number that keeps the very text it was written with, so that nothing is lost or changed by passing it on.
public struct JSONNumber: Sendable, Hashable {
    /// The text, always valid by the grammar of RFC 8259 section 6.
    public let text: String

    /// A number from its text; nil if the grammar does not allow it.
    public init?(text: String) {
        var text = text
        let isNumber = text.withUTF8 { bytes in
            var reader = JSONReader(bytes: UnsafeRawBufferPointer(bytes), limits: JSONLimits(depth: 0, bytes: bytes.count))
            return (try? reader.number()) != nil && reader.index == bytes.count
        }
        guard isNumber else { return nil }
        self.text = text
    }

    /// A whole number.
    public init(_ value: some BinaryInteger) {
        text = String(value)
    }

    /// A finite floating point number in the shortest form that reads back the same; nil for infinities and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = "\(value)"
    }

    init(validated text: String) {
        self.text = text
    }

    /// The value if it is written as a whole number (no fraction, no exponent) and fits.
    public var integer: Int? { Int(text) }

    /// The nearest floating point value; nil if it is beyond the range of `Double`.
    public var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
