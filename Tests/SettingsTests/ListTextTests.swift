import Settings
import Testing

@Suite("Lists in one text")
struct ListTextTests {
    static let rows: [(text: String, elements: [String])] = [
        ("", [""]),
        ("a", ["a"]),
        (" a , b ", ["a", "b"]),
        ("a,,b", ["a", "", "b"]),
        ("CORP\\Reset,S-1-5-32", ["CORP\\Reset", "S-1-5-32"]),
        ("CN=Staff\\,OU=Groups\\,DC=corp, everyone", ["CN=Staff,OU=Groups,DC=corp", "everyone"]),
        ("CN=Doe\\\\, Jane\\,DC=corp", ["CN=Doe\\, Jane,DC=corp"]),
    ]

    @Test("a comma inside an element is written with a backslash", arguments: rows)
    func split(text: String, elements: [String]) {
        #expect(ListText.split(text) == elements)
        #expect(ListText.split(ListText.joined(elements)) == elements)
    }
}
