import Settings
import StrictJSON

/// A request as a caller might send it, for trying out a validation command.
struct SampleRequest: Sendable {
    let user: String
    /// Further properties, by their place in the body.
    private(set) var properties: [(path: [String], value: JSONValue)] = []

    /// Reads `place=text` and `place:=JSON`, separated by commas (`\,` for one inside), such as `request.pin=0815`.
    init(user: String, properties text: String) throws(AnswerProblem) {
        self.user = user
        for part in ListText.split(text) where !part.isEmpty {
            guard let equals = part.firstIndex(of: "="), equals != part.startIndex else {
                throw AnswerProblem("\"\(part)\" gives no value.", remedy: Self.form)
            }
            let isJSON = part[part.index(before: equals)] == ":"
            let place = part[..<equals].dropLast(isJSON ? 1 : 0)
            let names = place.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard !names.contains("") else { throw AnswerProblem("\"\(place)\" is no place in the body.", remedy: Self.form) }
            let value = String(part[part.index(after: equals)...])
            guard isJSON else {
                properties.append((names, .string(value)))
                continue
            }
            guard let parsed = try? JSONParser.parse(Array(value.utf8), limits: JSONLimits(refusesRepeatedNames: true)) else {
                throw AnswerProblem(
                    "\(value) is no JSON, or has a member twice.",
                    remedy: "write a number, true, false, null or a text in double quotes after :=")
            }
            properties.append((names, parsed))
        }
    }

    private static let form = "write PLACE=TEXT or PLACE:=JSON, such as request.pin=0815 or session.known:=true"

    /// The body.
    var body: String {
        var value: JSONValue = [
            "type": "request", "request": ["action": "generate_password", "user": .string(user)],
        ]
        for property in properties { value = Self.putting(property.value, at: property.path[...], into: value) }
        return value.encoded()
    }

    /// The same value with another at a place; what stands there, or is in the way, is replaced.
    private static func putting(_ new: JSONValue, at path: ArraySlice<String>, into value: JSONValue?) -> JSONValue {
        guard let name = path.first else { return new }
        var members = value?.objectValue?.members ?? []
        let place = members.firstIndex { $0.name == name }
        let inner = putting(new, at: path.dropFirst(), into: place.map { members[$0].value })
        if let place {
            members[place] = .init(name, inner)
        } else {
            members.append(.init(name, inner))
        }
        return .object(JSONObject(members))
    }
}
