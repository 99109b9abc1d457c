/// The parts of an account's names that may not show in its password (Microsoft, "Password must meet complexity requirements"): each
/// name and each of its parts of three characters and more, in any case.
struct NameParts {
    private static let separators = Array(",.-_ #\t@\\/'".utf8)

    // Octet by octet where all is ASCII, as nearly always: the general way is slow.
    private var plain: [[UInt8]] = []
    private var others: [String] = []

    init(_ names: [String]) {
        for name in names {
            guard name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
                add(name)
                name.split(whereSeparator: { $0.asciiValue.map(Self.separators.contains) ?? false }).forEach { add(String($0)) }
                continue
            }
            let bytes = name.utf8.map(Self.lowered)
            add(bytes[...])
            bytes.split(whereSeparator: Self.separators.contains).forEach { add($0) }
        }
    }

    /// Whether one of them is in `text`.
    func show(in text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        if isPlain {
            let bytes = text.utf8.map(Self.lowered)
            if plain.contains(where: { Self.holds(bytes, $0) }) { return true }
        }
        let general = isPlain ? others : others + plain.map { String(decoding: $0, as: UTF8.self) }
        guard !general.isEmpty else { return false }
        let lowered = text.lowercased()
        return general.contains { lowered.contains($0) }
    }

    private mutating func add(_ part: ArraySlice<UInt8>) {
        if part.count >= 3 { plain.append(Array(part)) }
    }

    private mutating func add(_ part: String) {
        if part.count >= 3 { others.append(part.lowercased()) }
    }

    private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count <= text.count else { return false }
        return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
