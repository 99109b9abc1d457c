import Foundation
import TestSupport
import Testing

@testable import House

@Suite("The record from before")
struct EarlierRecordTests {
    private let folder: ScratchFolder
    private var file: String { folder.file("rekey.yaml") }

    init() throws {
        folder = try ScratchFolder()
    }

    @Test("a first start knows of none, and nothing is said")
    func first() {
        let earlier = EarlierRecord.look(beside: file, directory: folder.file("record"))
        #expect(earlier == .none && earlier.loss(in: "d") == nil && earlier.remark(in: "d") == nil)
    }

    @Test("what stood here and is asked for is a loss, however the folder is written")
    func here() {
        RecordPointer.leave(beside: file, record: folder.file("record"))
        for name in ["record", "record/", "./record", "x/../record"] {
            let earlier = EarlierRecord.look(beside: file, directory: folder.path + "/" + name)
            #expect(earlier == .here && earlier.loss(in: "d") != nil, "\(name)")
        }
    }

    @Test("a record elsewhere is told as standing there or as gone")
    func elsewhere() throws {
        let old = folder.file("old")
        RecordPointer.leave(beside: file, record: old)
        let gone = EarlierRecord.look(beside: file, directory: folder.file("new"))
        #expect(gone == .gone(old) && gone.loss(in: "d")?.contains(old) == true && gone.remark(in: "d") == nil)
        try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: false)
        #expect(EarlierRecord.look(beside: file, directory: folder.file("new")) == .gone(old))
        try folder.write("x", to: "old/record.sqlite", mode: 0o600)
        let there = EarlierRecord.look(beside: file, directory: folder.file("new"))
        #expect(there == .elsewhere(old) && there.loss(in: "d") == nil && there.remark(in: "d")?.contains(old) == true)
    }
}
