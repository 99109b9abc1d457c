import StrictJSON

extension AuditEvent {
    /// The event as one JSON object: the exact bytes that are stored and hashed. Control characters, line separators and
    /// the like are escaped, so it is always one line.
    public var body: [UInt8] {
        var members: [JSONObject.Member] = [
            JSONObject.Member("time", .string(time.description)), .init("reference", .string(reference.text)),
            .init("code", .string(code.rawValue)),
            .init("level", .string(level.rawValue)),
        ]
        func add(_ name: String, _ text: String?) {
            if let text { members.append(JSONObject.Member(name, .string(text))) }
        }
        add("cause", cause)
        add("user", user)
        add("domain", account?.domain)
        add("accountId", account?.stable)
        add("account", distinguishedName)
        add("client", client)
        add("source", source)
        add("authorisation", authorisation)
        if let duration { members.append(.init("durationMicroseconds", .number(JSONNumber(duration.wholeMicroseconds)))) }
        if !facts.isEmpty {
            let pairs = facts.map { fact in
                let value: JSONValue = fact.number.map { .number(JSONNumber($0)) } ?? .string(fact.value)
                return JSONObject.Member(fact.key.rawValue, value)
            }
            members.append(.init("facts", .object(JSONObject(pairs))))
        }
        return JSONValue.object(JSONObject(members)).encodedBytes
    }
}
