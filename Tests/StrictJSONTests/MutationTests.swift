import StrictJSON
import TestSupport
import Testing

@Suite("Mutations")
struct MutationTests {
    /// Bytes that matter to the grammar, so that mutations reach past the first byte.
    static let alphabet: [UInt8] =
        Array("{}[]:,\"\\/ubfnrt0129-+.eE \n\ttruefalsnl".utf8) + [0, 0x1F, 0x7F, 0x80, 0xC3, 0xED, 0xF4, 0xFF]

    static func mutated(_ bytes: [UInt8], with generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let position = Int.random(in: 0...bytes.count, using: &generator)
            let byte = alphabet.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes.insert(byte, at: position)
            case 1 where position < bytes.count: bytes.remove(at: position)
            case 2 where position < bytes.count: bytes[position] = byte
            case 3: bytes.insert(contentsOf: bytes[..<position].suffix(8), at: position)
            default: bytes.removeLast(min(bytes.count, Int.random(in: 0...2, using: &generator)))
            }
        }
        return bytes
    }

    @Test("mutated texts are refused, or survive writing and reading", arguments: [1, 2, 3, 4] as [UInt64])
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let seeds = AcceptedCorpus.structures + AcceptedCorpus.numbers + AcceptedCorpus.strings
        var accepted = 0
        for _ in 0..<5_000 {
            let origin = try #require(seeds.randomElement(using: &generator))
            let text = Self.mutated(origin.bytes, with: &generator)
            guard let value = try? JSONParser.parse(text) else { continue }
            accepted += 1
            let encoded = value.encoded()
            #expect(try JSONParser.parse(Array(encoded.utf8)) == value, "\(text)")
            #expect(String(validating: text, as: UTF8.self) != nil, "\(text)")
        }
        // Were nearly everything refused, the property above would hold without saying anything.
        #expect(accepted > 250)
    }
}
