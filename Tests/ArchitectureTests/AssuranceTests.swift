import Foundation
import Testing

/// What docs/assurance.md names must be there: a promise is held by a test that exists.
@Suite struct AssuranceTests {
    private static let page = "docs/assurance.md"

    @Test("every test that the page names exists") func named() throws {
        let text = try String(contentsOf: Repository.root.appending(path: Self.page), encoding: .utf8)
        let names = text.matches(of: /`([A-Z][A-Za-z]*Tests)\/([A-Za-z]+)(?:\.([A-Za-z]+))?`/)
        #expect(names.count > 80)
        let files = try Self.testFiles()
        for name in names {
            let (target, file, function) = (String(name.1), String(name.2), name.3.map(String.init))
            let found = files.filter { $0.target == target && ($0.name == file || $0.name.hasPrefix(file + "+")) }
            guard !found.isEmpty else {
                Issue.record("\(Self.page) names \(target)/\(file), which does not exist")
                continue
            }
            guard let function else { continue }
            #expect(
                found.contains { $0.text.contains("func \(function)(") },
                "\(Self.page) names \(target)/\(file).\(function), which does not exist")
        }
    }

    @Test("every check of the sections it covers has a row") func complete() throws {
        let text = try String(contentsOf: Repository.root.appending(path: Self.page), encoding: .utf8)
        let counts = [("A", 10), ("B", 13), ("C", 12), ("D", 9), ("E", 5), ("H", 8), ("J", 9)]
        for (letter, count) in counts {
            for number in 1...count { #expect(text.contains("\n| \(letter)\(number) |"), "\(letter)\(number) has no row") }
        }
    }

    private struct TestFile {
        let target: String
        let name: String
        let text: String
    }

    private static func testFiles() throws -> [TestFile] {
        let tests = Repository.root.appending(path: "Tests")
        let paths = FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.map { path in
            let parts = path.split(separator: "/")
            return TestFile(
                target: String(parts[0]), name: String(parts[parts.count - 1].dropLast(".swift".count)),
                text: try String(contentsOf: tests.appending(path: path), encoding: .utf8))
        }
    }
}
