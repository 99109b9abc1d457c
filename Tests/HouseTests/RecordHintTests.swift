import Storage
import Testing

@testable import House

@Suite("What to do about a record that is refused")
struct RecordHintTests {
    @Test("only a seal of another key is a matter of resealing, and an empty record says why")
    func hints() {
        #expect(
            RecordOpening.hint(BrokenRow(sequence: 7, kind: .headSeal)).contains("with the old key, then `rekey events reseal`"))
        let empty = RecordOpening.hint(BrokenRow(sequence: 0, kind: .headSeal))
        #expect(empty.contains("holds no event") && empty.contains("emptied") && empty.contains("Only in the second case"))
        for kind in [BrokenRow.Kind.emptied, .missing, .hash, .headHash, .foreign("trigger t")] {
            let hint = RecordOpening.hint(BrokenRow(sequence: 3, kind: kind))
            #expect(!hint.contains("reseal") && hint.contains("backup"), "\(kind)")
        }
    }
}
