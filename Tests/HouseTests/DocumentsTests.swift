import ResetCore
import Settings
import Testing

@testable import House

@Suite("Settings and generated references")
struct DocumentsTests {
    @Test("the declarations have no flaws")
    func flaws() {
        #expect(HouseSettings.root.flaws() == [])
    }

    @Test("the references name every event code, every explained cause and every group of settings")
    func complete() {
        let texts = Dictionary(uniqueKeysWithValues: GeneratedDocuments.all.map { ($0.path, $0.text) })
        for code in EventCode.allCases { #expect(texts["docs/events.md"]?.contains("`\(code.rawValue)`") == true) }
        for cause in Explanation.knownCauses { #expect(texts["docs/events.md"]?.contains("`\(cause)`") == true) }
        for group in HouseSettings.root.groups { #expect(texts["docs/settings.md"]?.contains(group.name) == true) }
    }

    @Test("remedies name settings that exist")
    func remediesNameSettings() {
        let paths = Set(
            HouseSettings.root.groups.flatMap { group in [group.name] + group.settings.map { group.name + "." + $0.name } })
        for cause in Explanation.knownCauses {
            let step = Explanation.ofCause(cause)?.nextStep ?? ""
            let words = step.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter {
                !$0.offset.isMultiple(of: 2)
            }
            for word in words.map({ String($0.element).replacing(".NAME.", with: ".") }) {
                guard word.contains("."), word.allSatisfy({ $0.isLetter || $0 == "." }) else { continue }
                #expect(paths.contains(word), "\(cause) names \(word)")
            }
        }
    }
}
