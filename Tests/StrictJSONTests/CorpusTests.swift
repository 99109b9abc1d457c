import StrictJSON
import Testing

@Suite("Corpus")
struct CorpusTests {
    @Test(
        "accepted, and the same after writing and reading again",
        arguments: [
            AcceptedCorpus.structures, AcceptedCorpus.numbers, AcceptedCorpus.strings,
        ].flatMap { $0 })
    func accepted(row: Row) throws {
        let value = try JSONParser.parse(row.bytes)
        #expect(try JSONParser.parse(Array(value.encoded().utf8)) == value)
    }

    @Test(
        "refused",
        arguments: [
            RefusedCorpus.structures, RefusedCorpus.words, RefusedCorpus.numbers, RefusedCorpus.strings,
        ].flatMap { $0 })
    func refused(row: Row) {
        let fault = #expect(throws: JSONFault.self) { try JSONParser.parse(row.bytes) }
        #expect((0...row.bytes.count).contains(fault?.offset ?? -1))
    }

    @Test("every beginning of a document is refused")
    func prefixes() throws {
        let text = Array(#"{"a":[1.5e+3,"\ud83d\ude00é",{"b":null},true,false],"c":""}"#.utf8)
        _ = try JSONParser.parse(text)
        for length in 0..<text.count {
            #expect(throws: JSONFault.self) { try JSONParser.parse(text[..<length]) }
        }
    }

    @Test("the names of the rows are unique")
    func names() {
        let accepted = AcceptedCorpus.structures + AcceptedCorpus.numbers + AcceptedCorpus.strings
        let refused = RefusedCorpus.structures + RefusedCorpus.words + RefusedCorpus.numbers + RefusedCorpus.strings
        #expect(Set(accepted.map(\.name)).count == accepted.count)
        #expect(Set(refused.map(\.name)).count == refused.count)
    }
}
