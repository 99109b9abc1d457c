import Foundation
import Settings
import Testing

@testable import House

@Suite("Rewriting a settings file")
struct SettingsRewriteTests {
    private static let own = """
        # ours
        listener:
          port: 8080  # the old one
          certificate: /etc/tls.pem

          # address: 0.0.0.0
        groups:
          allowed:
            - CORP\\A
            - CORP\\B
          forbidden: []

        # the end
        log: {level: info}

        """

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: [String: String?]
        let removed: [String]
        let added: [String]
    }

    static let rows: [Row] = [
        Row(testDescription: "nothing", change: [:], removed: [], added: []),
        Row(
            testDescription: "a value", change: ["listener.port": "1"], removed: ["  port: 8080  # the old one"],
            added: ["  port: 1"]),
        Row(
            testDescription: "a value that stood commented out", change: ["listener.address": "::"],
            removed: ["  # address: 0.0.0.0"], added: ["  address: \"::\""]),
        Row(
            testDescription: "a new value in a section", change: ["listener.key": "/k"], removed: [], added: ["  key: /k"]),
        Row(
            testDescription: "a list over several lines", change: ["groups.allowed": "CORP\\A"],
            removed: ["  allowed:", "    - CORP\\A", "    - CORP\\B"], added: ["  allowed: [\"CORP\\\\A\"]"]),
        Row(testDescription: "one value less", change: ["groups.forbidden": nil], removed: ["  forbidden: []"], added: []),
        Row(
            testDescription: "a new section", change: ["clients.desk.mode": "bearer"], removed: [],
            added: ["clients:", "  desk:", "    mode: bearer"]),
        Row(
            testDescription: "a hostile value", change: ["listener.key": "/k: \"x\" # y"], removed: [],
            added: ["  key: \"/k: \\\"x\\\" # y\""]),
    ]

    @Test("only the lines of what changes are touched", arguments: rows)
    func touched(_ row: Row) throws {
        let existing = SettingsText(name: "rekey.yaml", text: Self.own)
        var values = try #require(SettingsFile.values(of: existing, root: HouseSettings.root).value)
        for (path, value) in row.change { values[path] = value }
        let text = try #require(SettingsRewrite(values: values, existing: existing).text.value)
        let read = SettingsFile.values(of: SettingsText(name: "new", text: text), root: HouseSettings.root).value
        #expect(read == values)
        let diff = UnifiedDiff.lines(Self.own, text)
        #expect(diff.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) } == row.removed, "\(text)")
        #expect(diff.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) } == row.added, "\(text)")
    }

    @Test("a change inside braces cannot be made by lines: the file is written anew, with the same values")
    func braces() throws {
        let existing = SettingsText(name: "rekey.yaml", text: Self.own)
        var values = try #require(SettingsFile.values(of: existing, root: HouseSettings.root).value)
        values["log.level"] = "debug"
        let text = try #require(SettingsRewrite(values: values, existing: existing).text.value)
        #expect(SettingsFile.values(of: SettingsText(name: "new", text: text), root: HouseSettings.root).value == values)
    }

    @Test("a file of our own making is written anew with a small difference")
    func ownMaking() throws {
        let old = ["listener.port": "8080", "listener.certificate": "/c", "clients.a.mode": "bearer"]
        let text = try #require(SettingsFile.render(HouseSettings.root, values: old).value)
        var values = old
        values["listener.port"] = "8443"
        let new = try #require(SettingsRewrite(values: values, existing: SettingsText(name: "x", text: text)).text.value)
        let changed = UnifiedDiff.lines(text, new).filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
        #expect(changed == ["-  port: 8080", "+  port: 8443"])
        #expect(new == SettingsFile.render(HouseSettings.root, values: values).value)
    }

    @Test(
        "the unified form is that of diff(1)",
        arguments: [
            ("", "a\n", ["@@ -0,0 +1,1 @@", "+a"]), ("a\n", "", ["@@ -1,1 +0,0 @@", "-a"]), ("a\nb\n", "a\nb\n", []),
            ("1\n2\n3\n4\n5\n", "1\n2\n3\n4\nX\n", ["@@ -2,4 +2,4 @@", " 2", " 3", " 4", "-5", "+X"]),
            (
                "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
                ["@@ -1,4 +1,4 @@", "-a", "+A", " 1", " 2", " 3", "@@ -6,4 +6,4 @@", " 5", " 6", " 7", "-b", "+B"]
            ),
        ])
    func unified(_ old: String, _ new: String, _ lines: [String]) {
        #expect(UnifiedDiff.lines(old, new) == lines)
    }

    @Test("sealed texts are blotted out, new ones marked")
    func redacted() {
        let text = "a:\n  token: \"sealed:v1:abc:DEF==\"\n  password: sealed:new\n  note: x"
        #expect(
            ReviewStep.redacted(text, isNew: true)
                == "a:\n  token: <secret>\n  password: <new secret>\n  note: x")
        #expect(!ReviewStep.redacted(text).contains("sealed:"))
    }
}
