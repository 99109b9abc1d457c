import SwiftASN1

@testable import LDAPClient

/// Messages as a server writes them.
enum ServerMessage {
    static func result(
        _ id: Int32, _ operation: UInt, code: Int32 = 0, text: String = "", referrals: [String] = [], name: String? = nil
    ) -> [UInt8] {
        message(id) { message in
            message.sequence(.application(operation)) { result in
                result.integer(code, .enumerated)
                result.text("")
                result.text(text)
                if !referrals.isEmpty {
                    result.sequence(.context(3)) { list in
                        for url in referrals { list.text(url) }
                    }
                }
                if let name { result.text(name, .context(10)) }
            }
        }
    }

    static func bind(_ id: Int32, code: Int32 = 0) -> [UInt8] { result(id, 1, code: code) }
    static func searchDone(_ id: Int32) -> [UInt8] { result(id, 5) }
    static func modified(_ id: Int32) -> [UInt8] { result(id, 7) }

    static func entry(_ id: Int32, _ name: String, _ attributes: [(String, [String])] = []) -> [UInt8] {
        message(id) { message in
            message.sequence(.application(4)) { entry in
                entry.text(name)
                entry.sequence { list in
                    for (type, values) in attributes {
                        list.sequence { attribute in
                            attribute.text(type)
                            attribute.sequence(.set) { set in
                                for value in values { set.text(value) }
                            }
                        }
                    }
                }
            }
        }
    }

    static func reference(_ id: Int32, _ urls: [String]) -> [UInt8] {
        message(id) { message in
            message.sequence(.application(19)) { list in
                for url in urls { list.text(url) }
            }
        }
    }

    static func notice(code: Int32, text: String) -> [UInt8] {
        result(0, 24, code: code, text: text, name: LDAPRequest.noticeOfDisconnectionName)
    }

    static func message(_ id: Int32, _ body: (inout BERWriter) -> Void) -> [UInt8] {
        var writer = BERWriter()
        writer.sequence { message in
            message.integer(id)
            body(&message)
        }
        return writer.bytes
    }

    /// The same element with every length of constructed elements written in four octets, as Active Directory does.
    static func longForm(_ bytes: [UInt8]) -> [UInt8] {
        guard let node = try? BER.parse(bytes) else { return bytes }
        return longForm(node)
    }

    private static func longForm(_ node: ASN1Node) -> [UInt8] {
        guard case .constructed(let children) = node.content, let tag = node.encodedBytes.first else {
            return Array(node.encodedBytes)
        }
        let content = children.flatMap { longForm($0) }
        let count = UInt32(content.count)
        return [tag, 0x84] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + content
    }

    /// A message whose body nests sequences without end.
    static func nested(_ id: Int32, depth: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<depth {
            let count = bytes.count
            bytes = [0x30, 0x83, UInt8(count >> 16), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)] + bytes
        }
        return message(id) { $0.bytes += bytes }
    }
}
