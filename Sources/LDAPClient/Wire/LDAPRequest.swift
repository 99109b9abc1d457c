import SwiftASN1

/// A request and its encoding (RFC 4511 section 4).
enum LDAPRequest {
    case bind(name: String, password: [UInt8])
    case unbind
    case search(LDAPSearch)
    case modify(name: String, changes: [LDAPModification])
    case abandon(Int32)
    case extended(oid: String, value: [UInt8]?)

    static let startTLSName = "1.3.6.1.4.1.1466.20037"
    static let noticeOfDisconnectionName = "1.3.6.1.4.1.1466.20036"

    func encoded(id: Int32, controls: [LDAPControl] = []) -> [UInt8] {
        var writer = BERWriter()
        writer.sequence { message in
            message.integer(id)
            encode(into: &message)
            guard !controls.isEmpty else { return }
            message.sequence(.context(0)) { list in
                for control in controls { control.encode(into: &list) }
            }
        }
        return writer.bytes
    }

    private func encode(into message: inout BERWriter) {
        switch self {
        case .bind(let name, let password):
            message.sequence(.application(0)) { bind in
                bind.integer(3)
                bind.text(name)
                bind.octets(password, .context(0))
            }
        case .unbind: message.octets([], .application(2))
        case .search(let search): search.encode(into: &message)
        case .modify(let name, let changes):
            message.sequence(.application(6)) { modify in
                modify.text(name)
                modify.sequence { list in
                    for change in changes { change.encode(into: &list) }
                }
            }
        case .abandon(let id): message.integer(id, .application(16))
        case .extended(let oid, let value):
            message.sequence(.application(23)) { extended in
                extended.text(oid, .context(0))
                if let value { extended.octets(value, .context(1)) }
            }
        }
    }
}

extension LDAPControl {
    fileprivate func encode(into list: inout BERWriter) {
        list.sequence { control in
            control.text(oid)
            if isCritical { control.boolean(true) }
            if let value { control.octets(value) }
        }
    }
}

extension LDAPModification {
    fileprivate func encode(into list: inout BERWriter) {
        list.sequence { change in
            change.integer(operation.rawValue, .enumerated)
            change.sequence { attribute in
                attribute.text(self.attribute)
                attribute.sequence(.set) { set in
                    for value in values { set.octets(value.bytes) }
                }
            }
        }
    }
}

extension LDAPSearch {
    fileprivate func encode(into message: inout BERWriter) {
        message.sequence(.application(3)) { request in
            request.text(base)
            request.integer(scope.rawValue, .enumerated)
            request.integer(0, .enumerated)
            request.integer(max(0, sizeLimit))
            request.integer(max(0, timeLimit))
            request.boolean(typesOnly)
            filter.encode(into: &request)
            request.sequence { list in
                for attribute in attributes { list.text(attribute) }
            }
        }
    }
}
