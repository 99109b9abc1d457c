import Settings
import TestSupport
import Testing

@Suite("Mutated files")
struct FileMutationTests {
    static let alphabet: [Unicode.Scalar] = Array(
        ":-?[]{},#&*!|>'\"%@`~ \n\r\t0a\\\u{0}\u{1B}\u{85}\u{FEFF}\u{2028}é😀".unicodeScalars)

    static let origin = """
        # settings
        dataFolder: "/srv/a b"
        listener:
          port: 8443
          origins: [a, 'b', "c\\x20d"]
          limits: {perMinute: 5}
        clients:
          voice:
            token: 'sealed:clients.voice.token:abcdefgh'
            groups:
              - one
              - >-
                two
        """

    static func mutated(with generator: inout SeededGenerator) -> String {
        var scalars = Array(origin.unicodeScalars)
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            let position = Int.random(in: 0..<scalars.count, using: &generator)
            let scalar = alphabet.randomElement(using: &generator) ?? " "
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: scalars.insert(scalar, at: position)
            case 1: scalars.remove(at: position)
            case 2: scalars.insert(contentsOf: scalars[..<position].suffix(12), at: position)
            default: scalars[position] = scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test("mutated files are read or refused on one clean line each, and never crash", arguments: [1, 2, 3] as [UInt64])
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var refused = 0
        for _ in 0..<1_000 {
            let yaml = Self.mutated(with: &generator)
            let problems = Fixture.read(yaml: yaml).problems
            refused += problems.isEmpty ? 0 : 1
            for problem in problems {
                let isClean = problem.line.unicodeScalars.allSatisfy {
                    ![.control, .format, .lineSeparator].contains($0.properties.generalCategory)
                }
                #expect(isClean && !problem.what.isEmpty && !problem.remedy.isEmpty, "\(yaml)")
            }
        }
        #expect((200..<1_000).contains(refused))
    }
}
