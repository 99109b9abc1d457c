import SwiftASN1

/// The control of RFC 2696: how many entries a page shall have, and where the next one starts.
enum PagedResultsControl {
    static let oid = "1.2.840.113556.1.4.319"

    static func request(size: Int32, cookie: [UInt8]) -> LDAPControl {
        var writer = BERWriter()
        writer.sequence { value in
            value.integer(size)
            value.octets(cookie)
        }
        return LDAPControl(oid: oid, isCritical: true, value: writer.bytes)
    }

    /// The cookie for the next page; nil if the server sent none, which ends the search.
    static func cookie(in controls: [LDAPControl]) throws(LDAPDecodeProblem) -> [UInt8]? {
        guard let value = controls.first(where: { $0.oid == oid })?.value else { return nil }
        guard BERScan.problem(in: value) == nil else { throw LDAPDecodeProblem("a broken paging control") }
        var fields = try BERReader(BERNode(value), .sequence)
        _ = try fields.integer()
        let cookie = try fields.octets()
        return cookie.isEmpty ? nil : Array(cookie)
    }
}
