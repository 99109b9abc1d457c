import Testing

@testable import House

@Suite("Folding for the terminal")
struct TextFoldTests {
    private static let name = "CN=Jon One,OU=A long unit of an even longer organisation,DC=corp,DC=example"

    @Test("words stay whole where they are names, and are cut elsewhere")
    func words() {
        let fold = TextFold(columns: 30)
        #expect(fold.lines(["is", Self.name, "here"], first: "a ", rest: "  ") == ["a is", "  " + Self.name, "  here"])
        let cut = TextFold(columns: 30, longWord: .cut).lines([String(repeating: "x", count: 70)], first: "a ", rest: "  ")
        #expect(cut.map(\.count) == [30, 30, 16])
    }

    @Test("a pipe gets a line for a record, as it is")
    func pipe() {
        #expect(TextFold.none.lines("a  b", first: "1 ", rest: "9") == ["1 a  b"])
        #expect(TextFold.none.lines(["a", Self.name], gap: "  ") == ["a  " + Self.name])
    }

    @Test("no line is longer than it may be, and nothing is lost", arguments: [40, 41, 63, 80, 132])
    func widths(columns: Int) {
        let text = (1...200).map { String(repeating: "w", count: $0 % 17 + 1) }
        let lines = TextFold(columns: columns).lines(text, first: "head ", rest: "    ")
        #expect(lines.allSatisfy { $0.count <= columns })
        #expect(lines.joined(separator: " ").split(separator: " ").dropFirst().map { String($0) } == text)
    }
}
