import Crypto
import Foundation
import ResetCore
import Testing

@Suite("Word lists")
struct WordListTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("catalogue/wordlists")

    private func file(_ name: String) throws -> Data {
        try Data(contentsOf: Self.folder.appendingPathComponent(name))
    }

    private func words(_ name: String) throws -> [String] {
        String(decoding: try file(name), as: UTF8.self).split(separator: "\n").compactMap { line in
            line.split(separator: "\t").last.map(String.init)
        }
    }

    @Test(
        "the files are the published ones, to the byte",
        arguments: [
            ("eff_large_wordlist.txt", "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"),
            ("de-7776-v1-diceware.txt", "6871127496b8d4996cd93698d40f0990b9606edf957ee15ab819de0a72227215"),
        ])
    func sums(name: String, sum: String) throws {
        #expect(SHA256.hash(data: try file(name)).map { String(format: "%02x", $0) }.joined() == sum)
        #expect(try words(name).count == 7_776)
    }

    @Test("the program has EFF's words but the four with a hyphen")
    func english() throws {
        let all = try words("eff_large_wordlist.txt")
        #expect(all.filter { $0.contains("-") } == ["drop-down", "felt-tip", "t-shirt", "yo-yo"])
        #expect(WordList(.english).words == all.filter { !$0.contains("-") })
    }

    @Test("the program has the German words of nine letters at most but those left out")
    func german() throws {
        let leftOut = Set(try words("de-left-out.txt"))
        let all = try words("de-7776-v1-diceware.txt")
        #expect(leftOut.isSubset(of: all))
        #expect(WordList(.german).words == all.filter { $0.count <= 9 && !leftOut.contains($0) })
    }

    @Test("words are of the letters a to z, each once", arguments: PasswordLanguage.allCases)
    func sound(language: PasswordLanguage) {
        let words = WordList(language).words
        #expect(Set(words).count == words.count && words.count > 5_000)
        #expect(words.allSatisfy { $0.wholeMatch(of: /[a-z]{2,9}/) != nil })
    }

    @Test("authors and licences are named beside the lists")
    func notice() throws {
        let notice = String(decoding: try file("NOTICE"), as: UTF8.self)
        for name in ["Electronic Frontier Foundation", "creativecommons.org/licenses/by/3.0/us", "dys2p", "CC0 1.0"] {
            #expect(notice.contains(name), "\(name)")
        }
    }
}
