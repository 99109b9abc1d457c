/// An object's identifier that survives renaming and moving: objectGUID (MS-DTYP 2.3.4).
struct ObjectGUID: Hashable {
    // The first three fields are stored least octet first, the rest in order (MS-DTYP 2.3.4.2).
    private static let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
    private static let hyphens: Set<Int> = [8, 13, 18, 23]

    /// The usual text form in lower case, `19bba67a-5c4b-4859-b15c-b657e9ed547f`.
    let text: String

    /// Reads the sixteen octets that the directory stores.
    init(_ bytes: [UInt8]) throws(AttributeProblem) {
        guard bytes.count == 16 else { throw AttributeProblem("an objectGUID of \(bytes.count) octets") }
        var text = ""
        for (place, index) in Self.order.enumerated() {
            if [4, 6, 8, 10].contains(place) { text += "-" }
            text += (bytes[index] < 16 ? "0" : "") + String(bytes[index], radix: 16)
        }
        self.text = text
    }

    /// Reads the text form, letters in any case; `nil` for anything else.
    init?(text: String) {
        let isWellFormed =
            text.utf8.count == 36
            && text.lowercased().utf8.enumerated().allSatisfy { place, byte in
                Self.hyphens.contains(place) ? byte == 0x2D : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        guard isWellFormed else { return nil }
        self.text = text.lowercased()
    }

    /// A name that leads to the object whatever it is called now (MS-ADTS 3.1.1.3.1.2.4).
    var distinguishedName: String { "<GUID=\(text)>" }
}
