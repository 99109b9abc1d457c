import Foundation
import Testing

@Suite("The house keeps its own rules")
struct ArchitectureTests {
    private let sources: [SourceFile]

    init() throws {
        sources = try Repository.swiftFiles(below: "Sources")
        try #require(!sources.isEmpty, "no sources below \(Repository.root.path)")
    }

    @Test("imports follow the arrows")
    func imports() { sources.flatMap { ImportScan.findings(in: $0) }.record() }

    @Test("every target is in the table, and the package declares no other arrow")
    func package() throws {
        for name in try Repository.folders(in: "Sources") where HouseRules.rooms[name] == nil {
            if !HouseRules.shims.contains(name) { Issue.record("the target \(name) is not in the table of rooms") }
        }
        let package = try #require(try Repository.files(below: "", where: { $0 == "Package.swift" }).first)
        #expect(!ImportScan.declaredRooms(in: package.text).isEmpty, "Package.swift no longer declares rooms by room(…)")
        ImportScan.findings(inPackage: package.text).record()
    }

    @Test("files and functions fit a reader")
    func sizes() { sources.flatMap { SizeScan.findings(in: $0) }.record() }

    @Test("secrets are revealed only where their bytes are used")
    func reveal() throws {
        let scan = try WordScan.revealing()
        sources.filter { HouseRules.mayReveal[$0.nameInSources] == nil }.flatMap { scan.findings(in: $0) }.record()
    }

    @Test("clock and randomness are handed in")
    func clock() throws {
        let scan = try WordScan.clockOrRandomness()
        sources.filter {
            !HouseRules.ownersOfClock.contains($0.room) && HouseRules.mayReadClockOrRandomness[$0.nameInSources] == nil
        }.flatMap { scan.findings(in: $0) }.record()
    }

    @Test("nothing ends the process or hides a data race")
    func unsafe() throws {
        for scan in try WordScan.unsafe() { sources.flatMap { scan.findings(in: $0) }.record() }
    }

    @Test("only House prints")
    func printing() throws {
        let scan = try WordScan.printing()
        sources.filter { !HouseRules.mayPrint.contains($0.room) }.flatMap { scan.findings(in: $0) }.record()
    }

    @Test("the text speaks of the product alone")
    func wording() throws {
        let endings = [".swift", ".md", ".sh", ".py", ".yaml", ".yml", ".json", ".c", ".h", "Makefile", ".service"]
        let texts = try Repository.files(below: "") { name in
            endings.contains(where: name.hasSuffix) || name.hasPrefix("scripts/") || name.hasPrefix(".ci/")
        }
        for scan in try WordScan.foreign() { texts.flatMap { scan.findings(in: $0) }.record() }
    }

    @Test("an exception that is no longer needed goes")
    func exceptions() {
        let names = Set(sources.map(\.nameInSources))
        let excused = [HouseRules.mayReveal, HouseRules.mayReadClockOrRandomness, HouseRules.longerForAReason]
        for entry in excused.flatMap(\.keys) {
            let file = String(entry.prefix(while: { $0 != " " }))
            // A room that is not built yet has nothing to excuse.
            guard names.contains(where: { $0.hasPrefix(file.prefix(while: { $0 != "/" }) + "/") }) else { continue }
            if !names.contains(file) { Issue.record("HouseRules excuses \(file), which does not exist") }
        }
    }
}
