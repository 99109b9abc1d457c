/// The words a controller adds to a refusal: `0000052D: …` for most, `80090308: LdapErr: …, data 52e, v…` for a refused bind
/// (MS-ADTS 3.1.1.3.1.9).
struct DiagnosticMessage {
    /// The leading code, eight hexadecimal digits in upper case.
    let code: String?
    /// The value after `data`, in lower case.
    let data: String?

    init(_ text: String) {
        let head = text.prefix { $0 != ":" }
        code = head.utf8.count == 8 && head.allSatisfy(\.isASCIIHexDigit) ? head.uppercased() : nil
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," })
        let mark = words.firstIndex(of: "data")
        let value = mark.flatMap { words.dropFirst($0 + 1).first } ?? ""
        data = (1...8).contains(value.utf8.count) && value.allSatisfy(\.isASCIIHexDigit) ? value.lowercased() : nil
    }
}

extension Character {
    fileprivate var isASCIIHexDigit: Bool { isASCII && isHexDigit }
}
