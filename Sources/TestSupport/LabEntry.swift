import Foundation

/// One entry as `ldapsearch` printed it.
public struct LabEntry: Sendable, Equatable {
    /// Its distinguished name.
    public let dn: String
    private let values: [String: [Data]]

    /// The values of an attribute as text, without those that are not UTF-8; the name in any case.
    public subscript(_ attribute: String) -> [String] {
        data(attribute).compactMap { String(data: $0, encoding: .utf8) }
    }

    /// The values of an attribute as bytes; the name in any case.
    public func data(_ attribute: String) -> [Data] { values[attribute.lowercased()] ?? [] }

    /// The entries in the output of a search.
    ///
    /// - Throws: ``LabFault`` if the search failed or printed what is not LDIF (RFC 2849).
    static func all(in run: ToolRun) throws -> [LabEntry] {
        guard run.exitCode == 0 else { throw LabFault("search failed with \(run.exitCode): \(run.errors)") }
        return try all(in: run.output)
    }

    /// The entries of an LDIF text whose lines are not folded.
    static func all(in ldif: String) throws -> [LabEntry] {
        var entries: [LabEntry] = []
        for block in ldif.split(separator: "\n\n", omittingEmptySubsequences: true) {
            var dn: String?
            var values: [String: [Data]] = [:]
            for line in block.split(separator: "\n") where !line.hasPrefix("#") {
                let (name, value) = try attribute(in: line)
                if name == "dn" {
                    dn = String(data: value, encoding: .utf8)
                } else {
                    values[name, default: []].append(value)
                }
            }
            if let dn { entries.append(LabEntry(dn: dn, values: values)) }
        }
        return entries
    }

    private static func attribute(in line: Substring) throws -> (name: String, value: Data) {
        guard let colon = line.firstIndex(of: ":") else { throw LabFault("not LDIF: \(line)") }
        let name = line[..<colon].lowercased()
        let rest = line[line.index(after: colon)...]
        guard rest.hasPrefix(":") else { return (name, Data(rest.drop(while: { $0 == " " }).utf8)) }
        guard let value = Data(base64Encoded: String(rest.dropFirst().drop(while: { $0 == " " }))) else {
            throw LabFault("not base64: \(line)")
        }
        return (name, value)
    }
}
