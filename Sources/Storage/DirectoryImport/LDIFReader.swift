import Foundation

/// Reads LDIF content records (RFC 2849) one after another: folded lines, comments, base64, `version: 1`, `changetype: add`.
/// Anything that cannot be taken refuses its entry alone, and reading goes on after the next empty line.
struct LDIFReader {
    /// An entry, or why the one at this line is none.
    enum Item {
        case entry(LDIFEntry)
        case refused(line: Int, name: String, ImportRefusal)
    }

    /// The bytes of values kept for one entry; a group of 200,000 members fits.
    static let mostBytes = 16 << 20
    /// The number of values kept for one entry.
    static let mostValues = 500_000

    private var lines: ByteLines
    private var waiting: ByteLines.Line?
    private var isFirst = true
    private let wanted: Set<String>

    /// Reads from `source`; attributes not in `wanted` (small letters) are checked and dropped.
    init(_ source: @escaping () throws -> [UInt8], wanted: Set<String>) {
        lines = ByteLines(source)
        self.wanted = wanted
    }

    /// The number of lines read.
    var lineCount: Int { lines.number }

    /// The next entry; nil at the end.
    ///
    /// - Throws: ``ImportFault/broken(line:what:)`` for another version of the format, and what the source throws.
    mutating func next() throws -> Item? {
        var entry: LDIFEntry?
        var refusal: ImportRefusal?
        var (start, bytes, count) = (0, 0, 0)
        while let line = try logicalLine() {
            if line.bytes.isEmpty, !line.isTooLong {
                if start > 0 { break }
                continue
            }
            if line.bytes.first == UInt8(ascii: "#") { continue }
            if start == 0 {
                if isFirst, try isVersion(line) { continue }
                (start, isFirst) = (line.number, false)
            }
            guard refusal == nil else { continue }
            do throws(ImportRefusal) {
                guard let (attribute, value) = try field(line) else { continue }
                if entry == nil {
                    entry = try begin(line, attribute, value)
                } else if try takes(attribute, value) {
                    (bytes, count) = (bytes + value.count, count + 1)
                    guard bytes <= Self.mostBytes, count <= Self.mostValues else { throw .tooLong("the entry") }
                    entry?.values[attribute, default: []].append(value)
                }
            } catch {
                refusal = error
            }
        }
        guard start > 0 else { return nil }
        if let refusal { return .refused(line: start, name: entry?.name ?? "", refusal) }
        return entry.map { .entry($0) } ?? .refused(line: start, name: "", .noName)
    }

    private func begin(_ line: ByteLines.Line, _ attribute: String, _ value: [UInt8]) throws(ImportRefusal) -> LDIFEntry {
        guard attribute == "dn" else { throw .noName }
        guard let name = String(validating: value, as: UTF8.self) else { throw .notUTF8("dn") }
        return LDIFEntry(line: line.number, name: name)
    }

    private func takes(_ attribute: String, _ value: [UInt8]) throws(ImportRefusal) -> Bool {
        switch attribute {
        case "dn": throw .notALine
        case "control": throw .change("with a control")
        case "changetype":
            let kind = String(decoding: value.prefix(20), as: UTF8.self).lowercased()
            guard kind == "add" else { throw .change(kind.filter { $0.isASCII && $0.isLetter }) }
            return false
        default: return wanted.contains(attribute)
        }
    }

    /// One line with those that continue it.
    private mutating func logicalLine() throws -> ByteLines.Line? {
        guard let first = try waiting ?? lines.next() else { return nil }
        waiting = nil
        var (bytes, isTooLong) = (first.bytes, first.isTooLong)
        // An empty line ends an entry, whatever follows.
        guard !bytes.isEmpty || isTooLong else { return first }
        while let more = try lines.next() {
            guard more.bytes.first == UInt8(ascii: " ") else {
                waiting = more
                break
            }
            if isTooLong || more.isTooLong || bytes.count + more.bytes.count > ByteLines.longest {
                (isTooLong, bytes) = (true, [])
            } else {
                bytes += more.bytes.dropFirst()
            }
        }
        return ByteLines.Line(number: first.number, bytes: bytes, isTooLong: isTooLong)
    }

    private mutating func isVersion(_ line: ByteLines.Line) throws -> Bool {
        let text = String(decoding: line.bytes.prefix(40), as: UTF8.self).lowercased()
        guard text.hasPrefix("version:") else { return false }
        guard text.dropFirst(8).filter({ $0 != " " }) == "1" else {
            throw ImportFault.broken(line: line.number, what: "only version 1 of LDIF is known")
        }
        isFirst = false
        return true
    }

    /// The attribute in small letters and its value; nil for one with options, which speaks of a language or an encoding.
    private func field(_ line: ByteLines.Line) throws(ImportRefusal) -> (String, [UInt8])? {
        guard !line.isTooLong else { throw .tooLong("the line") }
        guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            line.bytes[..<colon].allSatisfy(Self.isNameByte)
        else { throw .notALine }
        let attribute = String(decoding: line.bytes[..<colon], as: UTF8.self).lowercased()
        var rest = line.bytes[(colon + 1)...]
        let mark = rest.first
        if mark == UInt8(ascii: "<") { throw .url(attribute) }
        if mark == UInt8(ascii: ":") { rest = rest.dropFirst() }
        rest = rest.drop { $0 == UInt8(ascii: " ") }
        guard !attribute.contains(";") else { return nil }
        guard mark == UInt8(ascii: ":") else { return (attribute, Array(rest)) }
        guard let value = Data(base64Encoded: Data(rest)) else { throw .notBase64(attribute) }
        return (attribute, Array(value))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ";"): true
        default: false
        }
    }
}
