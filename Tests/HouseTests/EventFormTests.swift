import ResetCore
import StrictJSON
import TestSupport
import Testing

@testable import House
@testable import Storage

@Suite("Events told and exported")
struct EventFormTests {
    private static func stored(
        _ code: EventCode, _ level: EventLevel = .information, cause: String? = nil, user: String? = "jon.one", facts: [Fact] = []
    ) -> StoredEvent {
        var random = SeededGenerator(seed: 1)
        let event = AuditEvent(
            reference: ReferenceID(time: UTCTime(seconds: 0), using: &random), time: UTCTime(seconds: 0), code: code,
            level: level,
            cause: cause, user: user, account: AccountID(domain: "corp", stable: "guid-1"), distinguishedName: "CN=Jon,DC=corp",
            client: "voice", source: "192.0.2.1", authorisation: "bearer", duration: .milliseconds(20), facts: facts)
        return StoredEvent(
            sequence: 1, body: String(decoding: event.body, as: UTF8.self), fields: EventFields(body: event.body))
    }

    @Test(
        "a cell of a spreadsheet is never a formula",
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\\tx"), ("\r=x", "'\\r=x"),
            ("\n=x", "'\\n=x"), (" =1", "' =1"),
            ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
            ("\u{FF1D}1", "'\u{FF1D}1"), ("jon.one", "jon.one"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a=b", "a=b"),
            ("a;=1", "\"a;'=1\""), ("a; \"@x", "\"a; \"\"'@x\""), ("a;b=1", "\"a;b=1\""), ("", ""), ("\u{202e}x", "\\u202ex"),
            ("\0", "\\u0000"), ("|cmd", "'|cmd"), ("'=1", "''=1"), ("'x", "''x"), ("x'y", "x'y"), ("a;'b", "\"a;''b\""),
        ])
    func cell(text: String, cell: String) {
        #expect(EventCSV.cell(text) == cell)
    }

    @Test(
        "an event is one line of as many cells as there are columns, whatever the caller sent",
        arguments: ["plain", "a\r\nb", "\"},\r\n1,2", "=x,y", "\u{1b}[2J", "\u{2028}", String(repeating: "\"", count: 300)])
    func line(user: String) throws {
        let line = EventCSV.line(
            Self.stored(.resetRefused, .error, cause: "unknown-account", user: user, facts: [Fact(.detail, user)]))
        #expect(line.hasSuffix("\r\n"))
        let content = line.dropLast()
        #expect(content.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f && $0.value != 0x2028 })
        #expect(Self.cells(String(content)).count == EventCSV.columns.count)
    }

    @Test("every cell of the table is a plain value in the column of its name")
    func plain() throws {
        let line = EventCSV.line(
            Self.stored(
                .resetIntended, .error, cause: "unknown-account",
                facts: [Fact(.controller, "dc1"), Fact(.markerBefore, 3), Fact(.group, "a"), Fact(.group, "b"), Fact(.exit, -1)]))
        let cells = Self.cells(String(line.dropLast()))
        let row = Dictionary(uniqueKeysWithValues: zip(EventCSV.columns, cells))
        #expect(row["fact_marker_before"] == "3" && row["fact_controller"] == "dc1" && row["fact_group"] == "a | b")
        #expect(row["domain"] == "corp" && row["fact_domain"] == "" && row["other"] == "" && row["fact_exit"] == "'-1")
        #expect(row["duration_microseconds"] == "20000" && row["account_id"] == "guid-1" && row["client"] == "voice")
        #expect(!line.contains("{") && !line.contains("\"\""))
        #expect(Set(EventCSV.columns).count == EventCSV.columns.count)
    }

    @Test("what a later version records stands in the last column")
    func later() throws {
        let body =
            #"{"time":"2026-11-22T00:00:00.000Z","reference":"R","code":"x.y","level":"error","facts":{"colour":"red","count":2}}"#
        let event = StoredEvent(sequence: 7, body: body, fields: EventFields(body: Array(body.utf8)))
        let cells = Self.cells(String(EventCSV.line(event).dropLast()))
        #expect(cells.last == "colour=red" && cells.first == "7" && cells.dropLast().last == "")
        let broken = Self.cells(String(EventCSV.line(StoredEvent(sequence: 8, body: "=no,\"event", fields: nil)).dropLast()))
        #expect(broken.count == EventCSV.columns.count && broken.last == "'=no,\"event")
    }

    @Test("a row that was altered is not told as what was recorded, in any form but the recorded bytes")
    func altered() {
        var event = Self.stored(.resetDone)
        event.flaw = BrokenRow(sequence: 1, kind: .hash)
        let words = "row 1 is not what was recorded"
        let cells = Self.cells(String(EventCSV.line(event).dropLast()))
        #expect(Dictionary(uniqueKeysWithValues: zip(EventCSV.columns, cells))["altered"] == words)
        #expect(
            EventText.line(event).contains("ALTERED: " + words) && !EventText.line(Self.stored(.resetDone)).contains("ALTERED"))
        let story = EventStory(reference: "01X", events: [event]).lines()
        #expect(story.prefix(3).joined(separator: " ").contains(words), "\(story)")
        #expect(!EventStory(reference: "01X", events: [Self.stored(.resetDone)]).lines().joined().contains("ALTERED"))
        var told = Alterations()
        for sequence in 1...30 { told.take(BrokenRow(sequence: Int64(sequence), kind: .hash)) }
        told.take(BrokenRow(sequence: 1, kind: .hash))
        #expect(told.lines.count == 22 && told.lines[20] == "and 10 more" && Alterations().lines.isEmpty)
        #expect(throws: EventsCommand.broken) { try told.end() }
        #expect(throws: Never.self) { try Alterations().end() }
    }

    @Test(
        "a value that a filter cannot have is answered with those near it, or with all",
        arguments: [
            ("disabled", ["account-disabled"]), ("account-disable", ["account-disabled"]), ("bla", []), ("", []),
            ("wrong-tokem", ["wrong-token"]),
        ])
    func near(word: String, near: [String]) {
        let known = ["account-disabled", "wrong-token", "undecided"]
        #expect(FilterWords.near(word, known) == near)
        let text = "\(FilterWords.unknown("--cause", word, known))"
        #expect(text.contains((near.isEmpty ? known : near).joined(separator: ", ")))
    }

    // RFC 4180, read as a spreadsheet would.
    private static func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        var rest = line[...]
        while let character = rest.popFirst() {
            switch character {
            case "\"" where isQuoted && rest.first == "\"":
                rest.removeFirst()
                cells[cells.count - 1].append("\"")
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    struct Story: Sendable {
        let events: [StoredEvent]
        let words: [String]
    }

    private static let marked = [Fact(.controller, "dc1"), Fact(.markerBefore, 3)]

    static let stories: [Story] = [
        Story(
            events: [
                stored(.resetIntended, facts: marked),
                stored(.resetDone, facts: [Fact(.mustChange, "yes"), Fact(.unlocked, "yes")]),
            ],
            words: [
                "a reset that was done", "marker was 3 on dc1", "next sign-in", "lockout was lifted",
                "handed out to the client once", "Nothing is to be done",
            ]),
        Story(
            events: [stored(.resetRefused, .error, cause: "account-disabled")],
            words: [
                "refused before anything was touched", "not changed", "account-disabled", "Enable it in the directory first.",
            ]),
        Story(
            events: [
                stored(.resetIntended, facts: marked),
                stored(.resetFailed, .error, cause: "target-policy", facts: [Fact(.directoryCode, "0000052D")]),
            ], words: ["a reset that failed", "not changed", "target-policy", "Raise `password.length`"]),
        Story(events: [stored(.resetIntended, facts: marked)], words: ["no outcome yet", "not known", "start the service"]),
        Story(
            events: [
                stored(.resetIntended, facts: marked), stored(.resetUndecided, .alarm, cause: "process-ended", facts: marked),
                stored(.resetNotDelivered, .alarm, cause: "found-changed", facts: [Fact(.resolves, "reset.undecided")]),
            ],
            words: [
                "nobody got the password", "ALARM", "could not be told yet", "nobody knows it", "found-changed", "Reset again.",
            ]),
        Story(
            events: [
                stored(.resetIntended), stored(.resetUndecided, .alarm, cause: "undecided"),
                stored(.resetFailed, .error, cause: "found-unchanged", facts: [Fact(.resolves, "reset.undecided")]),
            ], words: ["a reset that failed", "Looked into again", "the old one still holds", "found-unchanged"]),
        Story(
            events: [stored(.gateRefused, .error, cause: "wrong-token", user: nil)],
            words: ["gate.refused", "at the gate", "wrong-token"]),
        Story(events: [stored(.keyRotated, user: nil)], words: ["key.rotated", "Nothing is to be done"]),
    ]

    @Test("a reference is told in words: who, what happened, whether the password changed, why, what next", arguments: stories)
    func story(story: Story) {
        let text = EventStory(reference: "01X", events: story.events).lines().joined(separator: "\n")
        for words in story.words { #expect(text.contains(words), "\(words)\n\(text)") }
        #expect(text.contains("voice") && text.contains("192.0.2.1") && text.contains("bearer"))
    }

    @Test("every code is told in words of its own", arguments: EventCode.allCases)
    func sentences(code: EventCode) throws {
        let fields = try #require(Self.stored(code).fields)
        #expect(EventSentence(fields).words.first != code.rawValue + ",", "no sentence for \(code.rawValue)")
    }

    @Test("a terminal gets its width filled and not exceeded; names and references stay whole", arguments: [80, 100, 120])
    func folded(columns: Int) throws {
        let name = "CN=Jon One,OU=Voice desk,DC=corp,DC=example"
        var random = SeededGenerator(seed: 1)
        let event = AuditEvent(
            reference: ReferenceID(time: UTCTime(seconds: 0), using: &random), time: UTCTime(seconds: 0), code: .resetRefused,
            level: .error, cause: "not-in-allowed-group", user: "jon.one", account: AccountID(domain: "corp", stable: "guid-1"),
            distinguishedName: name, client: "voice", source: "192.0.2.1", authorisation: "bearer", duration: .milliseconds(20),
            facts: [
                Fact(.group, "CN=Reset Allowed,OU=Groups,DC=corp"),
                Fact(.detail, "nested and searched to the very end, where it is told at some length what was seen there"),
            ])
        let stored = StoredEvent(
            sequence: 1, body: String(decoding: event.body, as: UTF8.self), fields: EventFields(body: event.body))
        let fold = TextFold(columns: columns)
        let listed = EventText.lines(stored, fold) + EventText.explanation(stored, fold)
        let story = EventStory(reference: event.reference.text, events: [stored]).lines(fold)
        for lines in [listed, story] {
            #expect(lines.allSatisfy { $0.count <= columns && $0.last != " " }, "\(lines)")
            for whole in [name, event.reference.text, "CN=Reset Allowed,OU=Groups,DC=corp"] {
                #expect(lines.contains { $0.contains(whole) }, "\(whole)")
            }
        }
        #expect(listed.count > 3 && EventText.lines(stored, .none) == [EventText.line(stored)])
        let words = { (lines: [String]) in lines.joined(separator: " ").split(separator: " ") }
        #expect(words(story) == words(EventStory(reference: event.reference.text, events: [stored]).lines()))
    }

    @Test("what is told cannot steer the terminal")
    func hostile() {
        let event = Self.stored(
            .resetRefused, .error, cause: "unknown-account", user: "a\u{1b}[2J\r\n\u{202e}", facts: [Fact(.detail, "\u{7}x")])
        for line in EventStory(reference: "01X", events: [event]).lines() {
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f && $0.value != 0x202e })
        }
    }
}
