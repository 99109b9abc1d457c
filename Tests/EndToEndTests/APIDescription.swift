import Foundation
import TestSupport

/// What docs/api/openapi.yaml says, read line by line: block mappings only, which is how it is written where it matters here.
struct APIDescription {
    /// The examples of request bodies by name, as they stand there.
    private(set) var requests: [String: String] = [:]
    /// The examples of answers by status and name, as they stand there.
    private(set) var answers: [Int: [String: String]] = [:]
    /// The headers that an answer is said to have, by status, in small letters.
    private(set) var headers: [Int: Set<String>] = [:]
    /// Whether an answer is said to have a JSON body.
    private(set) var bodies: Set<Int> = []

    init() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../docs/api/openapi.yaml").standardized
        var path: [(indent: Int, key: String)] = []
        for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
            let indent = line.prefix { $0 == " " }.count
            guard let colon = line.firstIndex(of: ":"), !line.dropFirst(indent).hasPrefix("#") else { continue }
            let key = line[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
            path.removeAll { $0.indent >= indent }
            path.append((indent, key))
            note(path.map(\.key), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        guard !requests.isEmpty, answers.count > 3, headers.count > 5 else { throw LabFault("\(file.path): not understood") }
    }

    private mutating func note(_ path: [String], _ text: String) {
        guard path.starts(with: ["paths", "/api/users", "post"]) else { return }
        let rest = path.dropFirst(3)
        if rest.first == "requestBody", rest.last == "value" { requests[path[path.count - 2]] = text }
        guard rest.first == "responses", rest.count > 1, let status = Int(path[4]) else { return }
        if rest.last == "value" { answers[status, default: [:]][path[path.count - 2]] = text }
        if rest.count == 2 { headers[status] = [] }
        if rest.count == 4, path[5] == "headers" { headers[status]?.insert(path[6].lowercased()) }
        if rest.last == "application/json" { bodies.insert(status) }
    }
}
