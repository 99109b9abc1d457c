import SwiftASN1

extension LDAPMessage {
    /// Decodes one whole message.
    init(_ bytes: [UInt8]) throws(LDAPDecodeProblem) {
        if let problem = BERScan.problem(in: bytes) { throw LDAPDecodeProblem(problem) }
        var nodes = try BERReader(BERNode(bytes), .sequence)
        let id = try nodes.integer()
        guard id >= 0 else { throw LDAPDecodeProblem("a negative message id") }
        let operation = try nodes.next()
        let controls = try Self.controls(nodes.optional(.context(0)))
        self.init(id: id, body: try Self.body(operation, controls))
    }

    private static func body(_ node: BERNode, _ controls: [LDAPControl]) throws(LDAPDecodeProblem) -> Body {
        guard node.identifier.tagClass == .application else { throw LDAPDecodeProblem("no protocol operation") }
        switch node.identifier.tagNumber {
        case 1: return .bind(try result(node, controls))
        case 4: return .entry(try entry(node))
        case 5: return .searchDone(try result(node, controls))
        case 7: return .modify(try result(node, controls))
        case 19: return .reference(try texts(node, .application(19)))
        case 24: return .extended(try extended(node, controls))
        case 9, 11, 13, 15, 25: return .other
        default: throw LDAPDecodeProblem("operation \(node.identifier.tagNumber), which no server sends")
        }
    }

    private static func controls(_ node: BERNode?) throws(LDAPDecodeProblem) -> [LDAPControl] {
        guard let node else { return [] }
        var list = try BERReader(node, .context(0))
        var controls: [LDAPControl] = []
        while !list.isAtEnd {
            var fields = try BERReader(try list.next(), .sequence)
            let oid = try fields.text()
            var isCritical = false
            if let node = fields.optional(.boolean) { isCritical = try BERReader.boolean(node) }
            var value: [UInt8]?
            if let node = fields.optional(.octetString) { value = Array(try BERReader.octets(node)) }
            controls.append(LDAPControl(oid: oid, isCritical: isCritical, value: value))
        }
        return controls
    }

    private static func result(_ node: BERNode, _ controls: [LDAPControl]) throws(LDAPDecodeProblem) -> LDAPResult {
        var fields = try BERReader(node, node.identifier)
        return try result(&fields, controls)
    }

    private static func result(_ fields: inout BERReader, _ controls: [LDAPControl]) throws(LDAPDecodeProblem) -> LDAPResult {
        let code = LDAPResultCode(rawValue: try fields.integer(.enumerated))
        let matchedDN = try fields.text()
        var message = try fields.octets()
        while message.last == 0 { message.removeLast() }
        var referrals: [String] = []
        if let node = fields.optional(.context(3)) { referrals = try texts(node, .context(3)) }
        return LDAPResult(
            code: code, matchedDN: matchedDN, diagnosticMessage: String(decoding: message, as: UTF8.self), referrals: referrals,
            controls: controls)
    }

    private static func extended(_ node: BERNode, _ controls: [LDAPControl]) throws(LDAPDecodeProblem) -> LDAPExtendedResult {
        var fields = try BERReader(node, node.identifier)
        let result = try result(&fields, controls)
        var name: String?
        if let node = fields.optional(.context(10)) { name = try BERReader.text(node) }
        var value: [UInt8]?
        if let node = fields.optional(.context(11)) { value = Array(try BERReader.octets(node)) }
        return LDAPExtendedResult(result: result, name: name, value: value)
    }

    private static func entry(_ node: BERNode) throws(LDAPDecodeProblem) -> LDAPEntry {
        var fields = try BERReader(node, node.identifier)
        let name = try fields.text()
        var list = try BERReader(try fields.next(), .sequence)
        var attributes: [LDAPAttribute] = []
        while !list.isAtEnd {
            var attribute = try BERReader(try list.next(), .sequence)
            let description = try attribute.text()
            var set = try BERReader(try attribute.next(), .set)
            var values: [LDAPValue] = []
            while !set.isAtEnd { values.append(LDAPValue(Array(try set.octets()))) }
            attributes.append(LDAPAttribute(description, values))
        }
        return LDAPEntry(name: name, attributes: attributes)
    }

    private static func texts(_ node: BERNode, _ identifier: ASN1Identifier) throws(LDAPDecodeProblem) -> [String] {
        var list = try BERReader(node, identifier)
        var texts: [String] = []
        while !list.isAtEnd { texts.append(try list.text()) }
        return texts
    }
}
