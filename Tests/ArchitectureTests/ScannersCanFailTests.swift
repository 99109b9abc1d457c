import Testing

@Suite("Each scanner finds what it is there for, and nothing else")
struct ScannersCanFailTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        let lines: [Int]

        init(_ path: String, _ text: String, _ lines: [Int]) {
            (self.path, self.text, self.lines) = (path, text, lines)
        }

        var file: SourceFile { SourceFile(path: path, text: text) }
        var testDescription: String { "\(path): \(text.debugDescription)" }
    }

    private static let imports: [Sample] = [
        Sample("Sources/ResetCore/A.swift", "import Foundation\nimport GRDB\n", [2]),
        Sample("Sources/ResetCore/A.swift", "@preconcurrency public import struct NIOCore.ByteBuffer", [1]),
        Sample("Sources/Storage/A.swift", "import GRDB\nimport Targets\n", [2]),
        Sample("Sources/WebServer/A.swift", "private import Portal", [1]),
        Sample("Sources/StrictJSON/A.swift", "import Foundation", [1]),
        Sample("Sources/Unknown/A.swift", "let a = 1", [1]),
        Sample("Sources/ResetCore/A.swift", "// import GRDB\nlet text = \"\"\"\nimport GRDB\n\"\"\"\n/* import NIOCore */", []),
        Sample("Sources/LDAPClient/A.swift", "import NIOCore\nimport NIOSSL\nimport SwiftASN1\n", []),
    ]

    @Test(arguments: imports)
    func importScan(_ sample: Sample) { #expect(ImportScan.findings(in: sample.file).map(\.line) == sample.lines) }

    @Test func packageScan() {
        let package = """
            func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target { fatalError() }
            room("StrictJSON", []),
            room(
                "Storage",
                ["ResetCore", "Targets", grdb]),
            room("ResetCore", ["Settings"]),
            """
        #expect(Set(ImportScan.declaredRooms(in: package).keys).isSuperset(of: ["StrictJSON", "Storage", "ResetCore"]))
        #expect(ImportScan.findings(inPackage: package).map(\.what) == ["Storage may not depend on Targets"])
    }

    @Test func sizeScan() {
        let body = { (lines: Int) in String(repeating: "    work()\n", count: lines) }
        let long =
            "protocol P {\n    func small(_ a: Int)\n    var x: Int { get }\n}\nstruct S {\n  func big(\n    a: () -> Void = {}\n  ) {\n"
            + body(60) + "  }\n  init() {\n" + body(3) + "  }\n}\n"
        let found = SizeScan.functions(in: long)
        #expect(found.map(\.name) == ["big", "init"])
        #expect(found.map(\.length) == [64, 5])
        #expect(SizeScan.findings(in: SourceFile(path: "Sources/ResetCore/A.swift", text: long)).map(\.line) == [6])
        let file = SourceFile(path: "Sources/ResetCore/A.swift", text: body(HouseRules.longestFile + 1))
        #expect(SizeScan.findings(in: file).count == 1)
        #expect(SizeScan.findings(in: SourceFile(path: "Sources/ResetCore/A.swift", text: "let a = \"{{{\"\n")).isEmpty)
    }

    private static let unsafeCode: [Sample] = [
        Sample("A", "let a = try! f()\nlet b = try? f()", [1]),
        Sample("A", "let a = b as! C", [1]),
        Sample("A", "default: fatalError(\"x\")", [1]),
        Sample("A", "struct A: @unchecked Sendable {}", [1]),
        Sample("A", "// Guarded by its lock.\nstruct A: @unchecked Sendable {}", []),
        Sample("A", "nonisolated(unsafe) var a = 1 // set once before threads start", []),
        Sample("A", "nonisolated(unsafe) var a = 1", [1]),
        Sample("A", "// try! is not used\nlet text = \"fatalError(\"", []),
        Sample("A", "let a = \"\\(b(\"x\")) try! \"\nlet c = #\"as! \"quoted\" \"#", []),
    ]

    @Test(arguments: unsafeCode)
    func unsafeScan(_ sample: Sample) throws {
        #expect(try WordScan.unsafe().flatMap { $0.findings(in: sample.file) }.map(\.line) == sample.lines)
    }

    private static let clocks: [Sample] = [
        Sample("A", "let a = Date()\nlet b = Date(timeIntervalSince1970: 0)", [1]),
        Sample("A", "let a = ContinuousClock.now\nlet b = ContinuousClock().now\nlet c = clock.now", [1, 2]),
        Sample("A", "var g = SystemRandomNumberGenerator()", [1]),
        Sample("A", "let a = Int.random(in: 0..<3)\nlet b = Int.random(in: 0..<3, using: &g)", [1, 2]),
        Sample("A", "let id = UUID()\nlet other = UUID(uuidString: text)", [1]),
        Sample("A", "/// `Date()` is not read here.\nlet a = runtime(3)\nlet b = time(nil)", [3]),
    ]

    @Test(arguments: clocks)
    func clockScan(_ sample: Sample) throws {
        #expect(try WordScan.clockOrRandomness().findings(in: sample.file).map(\.line) == sample.lines)
    }

    private static let words: [Sample] = [
        Sample("A", "print(secret)\nlogger.print(a)\nblueprint(b)\ndebugPrint(a)", [1, 4]),
        Sample("A", "// print(a)\nlet a = \"print(b)\"", []),
    ]

    @Test(arguments: words)
    func printScan(_ sample: Sample) throws {
        #expect(try WordScan.printing().findings(in: sample.file).map(\.line) == sample.lines)
    }

    @Test func revealScan() throws {
        let file = SourceFile(path: "A", text: "secret.reveal { $0 }\nlet a = token.revealed\n// reveal\nlet unrevealing = 1\n")
        #expect(try WordScan.revealing().findings(in: file).map(\.line) == [1, 2])
    }

    @Test func foreignScan() throws {
        let parts = [
            "see /wo" + "rk/a.md", "// TO" + "DO later", "as issue" + " 2 says", "/home/" + "me/x", "the network/work is done",
        ]
        let file = SourceFile(path: "A", text: parts.joined(separator: "\n"))
        #expect(try WordScan.foreign().flatMap { $0.findings(in: file) }.map(\.line).sorted() == [1, 2, 3, 4])
    }
}
