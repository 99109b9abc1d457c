import StrictJSON

/// What a body asks for.
enum APICall: Sendable, Equatable {
    /// Set a new password for the account that the text names.
    case generatePassword(user: String)
    /// Say that the service is there; touch nothing.
    case check

    /// The deepest nesting that is read.
    static let depth = 64

    /// Reads a request body (reset service API, "Performing the Password Reset Operation"). Members that are not named here may
    /// be anything. No object may have a member twice, at whatever depth: which of them counts differs between readers, and the
    /// validation command decides on members that mean nothing here.
    static func read(_ body: [UInt8]) throws(Rejection) -> APICall {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONParser.parse(body, limits: JSONLimits(depth: depth, bytes: body.count, refusesRepeatedNames: true))
        } catch {
            throw error.kind == .repeatedName ? .duplicate : .notJSON
        }
        guard let top = value.objectValue else { throw .shape }
        let type = try text(top, "type")
        guard let request = try member(top, "request").objectValue else { throw .shape }
        let action = try text(request, "action")
        guard same(type, "request") else { throw .type }
        if same(action, "check") { return .check }
        guard same(action, "generate_password") else { throw .action }
        return .generatePassword(user: try text(request, "user"))
    }

    private static func member(_ object: JSONObject, _ name: String) throws(Rejection) -> JSONValue {
        switch object.unique(name) {
        case .absent: throw .shape
        case .duplicate: throw .duplicate
        case .one(let value): return value
        }
    }

    private static func text(_ object: JSONObject, _ name: String) throws(Rejection) -> String {
        guard case .string(let text) = try member(object, name) else { throw .shape }
        return text
    }

    // Byte by byte: `==` on strings also takes canonical equivalents.
    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }
}
