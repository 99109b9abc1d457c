extension UInt8 {
    /// The value of an ASCII hexadecimal digit in either case; nil for any other octet.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }

    /// Two lower-case hexadecimal digits.
    var hexText: String {
        let text = String(self, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
}
