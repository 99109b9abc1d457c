import Foundation
import TestSupport
import Testing

@testable import House

@Suite("Writing settings")
struct SettingsDraftTests {
    private let folder: ScratchFolder
    private let place: SettingsPlace

    init() throws {
        folder = try ScratchFolder()
        place = SettingsPlace(config: folder.file("rekey.yaml"), data: nil, environment: [:])
        var first = SettingsDraft()
        first.values = ["listener.port": "8443", "record.directory": folder.file("record")]
        try first.write(to: place, replacing: false)
    }

    @Test("a file that another command has written since it was read stays as that one left it")
    func changedMeanwhile() throws {
        var mine = try SettingsDraft.existing(at: place)
        var other = mine
        other.values["listener.port"] = "9999"
        try other.write(to: place, replacing: true)
        let left = folder.text(of: "rekey.yaml")
        mine.values["log.level"] = "debug"
        #expect(throws: StartFault.self) { try mine.write(to: place, replacing: true) }
        #expect(folder.text(of: "rekey.yaml") == left && left.contains("9999"))
        var again = try SettingsDraft.existing(at: place)
        again.values["log.level"] = "debug"
        try again.write(to: place, replacing: true)
        #expect(folder.text(of: "rekey.yaml").contains("9999") && folder.text(of: "rekey.yaml").contains("debug"))
    }

    @Test("a file that appeared since, and one that went, are no file that was read")
    func appearedOrGone() throws {
        var unread = SettingsDraft()
        unread.values["log.level"] = "debug"
        #expect(throws: StartFault.self) { try unread.write(to: place, replacing: true) }
        let read = try SettingsDraft.existing(at: place)
        try FileManager.default.removeItem(atPath: place.file)
        #expect(throws: StartFault.self) { try read.write(to: place, replacing: true) }
        #expect(!FileManager.default.fileExists(atPath: place.file))
    }
}
